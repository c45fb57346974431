package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where an {@link FtpPath} lies in a file system: below one root, whatever links there are.
 *
 * @param root the real path of the root
 */
record Places(Path root) {
    /** Where the path lies below the root. Links on the way are followed, as far as they stay inside; the last is not. */
    Path located(FtpPath path) throws IOException {
        if (path.isRoot()) {
            return root;
        }
        Path folder = root;
        for (String name : path.parent().names()) {
            folder = folder.resolve(single(name));
        }
        if (!Files.isDirectory(folder)) {
            // Below a file there is nothing; the system's own error for it would name the real path.
            throw new NoSuchFileException(path.toString());
        }
        return inside(path, folder.toRealPath()).resolve(single(path.name()));
    }

    /** A real path that does not lead out. */
    Path inside(FtpPath path, Path real) throws NoSuchFileException {
        if (!real.startsWith(root)) {
            throw new NoSuchFileException(path.toString());
        }
        return real;
    }

    /** A name that is one name to this file system too: Windows takes {@code a\..\b} and {@code C:} for more. */
    private Path single(String name) {
        Path path = root.getFileSystem().getPath(name);
        if (path.isAbsolute() || path.getNameCount() != 1 || !path.toString().equals(name)) {
            throw new InvalidPathException(name, "Not a name for one file");
        }
        return path;
    }
}
