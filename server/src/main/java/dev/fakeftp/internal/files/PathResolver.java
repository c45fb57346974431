package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Resolves an {@link FtpPath} to a real path below one root, which no symbolic link can leave.
 *
 * @param root the real path of the root
 */
record PathResolver(Path root) {
    /** Returns the real path. Links on the way are followed inside the root; the last name is not. */
    Path located(FtpPath path) throws IOException {
        if (path.isRoot()) {
            return root;
        }
        Path folder = root;
        for (String name : path.parent().names()) {
            folder = folder.resolve(single(name));
        }
        if (!Files.isDirectory(folder)) {
            // A file has no children. The system's error would reveal the real path.
            throw new NoSuchFileException(path.toString());
        }
        return inside(path, folder.toRealPath()).resolve(single(path.name()));
    }

    /** Fails with {@link InvalidPathException} if one of the names cannot exist on this file system. */
    void checkNames(FtpPath path) {
        path.names().forEach(this::single);
    }

    /** Returns a real path if it does not lead out of the root. */
    Path inside(FtpPath path, Path real) throws NoSuchFileException {
        if (!real.startsWith(root)) {
            throw new NoSuchFileException(path.toString());
        }
        return real;
    }

    /** Checks that this file system takes the name as a single one: Windows splits {@code a\..\b} and {@code C:}. */
    private Path single(String name) {
        Path path = root.getFileSystem().getPath(name);
        if (path.isAbsolute() || path.getNameCount() != 1 || !path.toString().equals(name)) {
            throw new InvalidPathException(name, "Not a single name");
        }
        return path;
    }
}
