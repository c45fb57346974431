package dev.fakeftp.internal.files;

import dev.fakeftp.internal.files.Entry.Attributes;
import dev.fakeftp.internal.files.Entry.Detail;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Finds the file of an {@link FtpPath} below one root. A symbolic link that leads out of the root counts as missing.
 *
 * @param root the real path of the root
 * @param detail the attributes of the entries
 */
record PathResolver(Path root, Detail detail) {
    PathResolver(Path root) {
        this(root, Detail.USUAL);
    }

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

    /** Returns the file or folder at the path, or a link's target. */
    Entry entry(FtpPath path) throws IOException {
        return entry(path, located(path));
    }

    /** Returns the file or folder at a located path, or a link's target. */
    Entry entry(FtpPath path, Path place) throws IOException {
        Attributes own = own(place);
        return own.link() ? target(path, inside(path, place.toRealPath())) : Entry.of(path, place, own);
    }

    /** Returns the entry of a listing at a located path; a link with its target, or without one if it leads nowhere. */
    Entry listed(FtpPath path, Path place) throws IOException {
        Attributes own = own(place);
        return own.link() ? link(path, place, own) : Entry.of(path, place, own);
    }

    /** Returns the entry of a listing in a folder; as {@link #listed}. */
    Entry child(FtpPath folder, String name, Path place) throws IOException {
        Attributes own = own(place);
        return own.link() ? link(folder.child(name), place, own) : new Entry(folder, name, own, place);
    }

    private Entry link(FtpPath path, Path place, Attributes own) throws IOException {
        Path target = Files.readSymbolicLink(place);
        Path real;
        try {
            real = place.toRealPath();
        } catch (FileSystemException e) {
            Path lexical = place.resolveSibling(target).normalize();
            return Entry.dangling(path, place, own, shown(target, place, inside(path, lexical)));
        }
        return target(path, inside(path, real)).linkedBy(own, shown(target, place, real));
    }

    /** Reads the attributes of a path, and not those of a link's target. */
    private Attributes own(Path place) throws IOException {
        return Attributes.read(place, detail, LinkOption.NOFOLLOW_LINKS);
    }

    private Entry target(FtpPath path, Path real) throws IOException {
        return Entry.of(path, real, Attributes.read(real, detail));
    }

    /** Returns a link's text; one that names a folder outside the root is replaced by the path below the root. */
    private String shown(Path target, Path place, Path real) {
        Path shown = leavesRoot(target, place)
                ? Path.of("/").resolve(root.relativize(real).toString())
                : target;
        return shown.toString().replace(place.getFileSystem().getSeparator(), "/");
    }

    private boolean leavesRoot(Path target, Path place) {
        int depth = place.getNameCount() - 1 - root.getNameCount();
        for (Path name : target) {
            depth += name.toString().equals("..") ? -1 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return target.isAbsolute();
    }

    /** Returns the real path of a folder. Fails for a file. */
    Path folder(FtpPath path) throws IOException {
        Entry found = entry(path);
        if (!found.folder()) {
            throw new NotDirectoryException(path.toString());
        }
        return found.real();
    }

    /** Returns a file. Fails for a folder. */
    Entry file(FtpPath path) throws IOException {
        return notFolder(path, entry(path));
    }

    /** Returns the file at a located path, if it exists. Fails for a folder, and for a link without a target. */
    Optional<Entry> fileIfPresent(FtpPath path, Path place) throws IOException {
        return isThere(place) ? Optional.of(notFolder(path, entry(path, place))) : Optional.empty();
    }

    private static Entry notFolder(FtpPath path, Entry found) throws AccessDeniedException {
        if (found.folder()) {
            throw isFolder(path);
        }
        return found;
    }

    static AccessDeniedException isFolder(FtpPath path) {
        return new AccessDeniedException(path.toString(), null, FileErrors.IS_A_FOLDER);
    }

    /** Fails for any reason but absence, such as a name that is too long. */
    private static boolean isThere(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
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
