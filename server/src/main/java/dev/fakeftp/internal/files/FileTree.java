package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files below one root, which only an {@link FtpPath} enters; a symbolic link that leads out does not exist.
 *
 * <p>Failures are those of {@link Files}: {@link NoSuchFileException}, {@link NotDirectoryException} and so on.
 */
public final class FileTree {
    /** What is written at once: with less room than that left, a write may fail. */
    private static final long ONE_WRITE = 128 * 1024;

    private final Path root;

    /** A tree over an existing folder of any file system. */
    public FileTree(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /** The file or folder at the path. */
    public FtpFile file(FtpPath path) throws IOException {
        return file(path, followed(path));
    }

    /** What lies directly in a folder, sorted by name. */
    public List<FtpFile> list(FtpPath folder) throws IOException {
        List<FtpFile> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder(folder))) {
            for (Path child : children) {
                entry(folder.resolve(child.getFileName().toString()), child).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(FtpFile::path));
        return found;
    }

    /** Opens a file for reading; a folder is refused. */
    public SeekableByteChannel read(FtpPath path) throws IOException {
        return Files.newByteChannel(notFolder(path, followed(path)), StandardOpenOption.READ);
    }

    /** Opens a file for writing, empty: makes it if need be, and forgets what it held. */
    public SeekableByteChannel write(FtpPath path) throws IOException {
        return Files.newByteChannel(
                writable(path),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Opens a file for writing from this offset on: what it held before and after stays. */
    public SeekableByteChannel writeFrom(FtpPath path, long offset) throws IOException {
        return Files.newByteChannel(writable(path), StandardOpenOption.WRITE).position(offset);
    }

    /** Opens a file for writing at its end: makes it if need be. */
    public SeekableByteChannel append(FtpPath path) throws IOException {
        return Files.newByteChannel(writable(path), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes a file, and opens it for writing; fails if there is one. */
    public SeekableByteChannel create(FtpPath path) throws IOException {
        return Files.newByteChannel(located(path), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    /** Whether what failed to be written may have failed for want of room. */
    public boolean full() {
        try {
            return Files.getFileStore(root).getUsableSpace() < ONE_WRITE;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody has taken the root itself away. */
    public boolean gone() {
        return !Files.isDirectory(root);
    }

    /** Whether there is a file or folder that clients can see. */
    public boolean exists(FtpPath path) {
        try {
            file(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** How long a file is that may not be there yet. */
    public long length(FtpPath path) throws IOException {
        return exists(located(path)) ? file(path).size() : 0;
    }

    /** Fails if the file cannot be written, and changes nothing. */
    public void checkWritable(FtpPath path) throws IOException {
        Path target = writable(path);
        Path changed = exists(target) ? target : folder(path.parent());
        if (!Files.isWritable(changed)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    /** Makes a folder below an existing one. */
    public void createFolder(FtpPath path) throws IOException {
        Files.createDirectory(located(path));
    }

    /** Makes a folder and those above it; does nothing if it is there. */
    public void createFolders(FtpPath path) throws IOException {
        FtpPath made = FtpPath.ROOT;
        for (String name : path.names()) {
            made = made.resolve(name);
            if (!exists(located(made))) {
                createFolder(made);
            }
            folder(made);
        }
    }

    /** Deletes a file; a folder is refused. */
    public void deleteFile(FtpPath path) throws IOException {
        Files.delete(notFolder(path, located(path)));
    }

    /** Deletes an empty folder; the root is refused. */
    public void deleteFolder(FtpPath path) throws IOException {
        Path folder = notRoot(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString());
        }
        Files.delete(folder);
    }

    /** Deletes a file, or a folder with all that is in it; of the root, only what is in it. */
    public void deleteAll(FtpPath path) throws IOException {
        Path top = located(path);
        try (var found = Files.walk(top)) {
            for (Path each : (Iterable<Path>) found.sorted(Comparator.reverseOrder())::iterator) {
                if (!each.equals(root)) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Moves a file or folder in one step, replacing a file that is there. */
    public void rename(FtpPath from, FtpPath to) throws IOException {
        Files.move(notRoot(from), notRoot(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A folder's entry, or nothing if it vanished meanwhile or is a link that leads out or in a circle. */
    private Optional<FtpFile> entry(FtpPath path, Path child) throws IOException {
        try {
            return Optional.of(file(path, Files.isSymbolicLink(child) ? inside(path, child.toRealPath()) : child));
        } catch (FileSystemException e) {
            return Optional.empty();
        }
    }

    private static FtpFile file(FtpPath path, Path real) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        boolean folder = attributes.isDirectory();
        return new FtpFile(
                path.toString(),
                folder,
                folder ? 0 : attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    private Path notRoot(FtpPath path) throws IOException {
        if (path.isRoot()) {
            throw new AccessDeniedException("/", null, "The root stays where it is");
        }
        return located(path);
    }

    private Path folder(FtpPath path) throws IOException {
        if (!file(path).folder()) {
            throw new NotDirectoryException(path.toString());
        }
        return followed(path);
    }

    private static Path notFolder(FtpPath path, Path real) throws IOException {
        if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new AccessDeniedException(path.toString(), null, "It is a folder");
        }
        return real;
    }

    private Path writable(FtpPath path) throws IOException {
        return exists(located(path)) ? notFolder(path, followed(path)) : located(path);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the path lies below the root. Links on the way are followed, as far as they stay inside; the last is not. */
    private Path located(FtpPath path) throws IOException {
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

    /** The file or folder itself, with a link at the end followed as well. */
    private Path followed(FtpPath path) throws IOException {
        Path located = located(path);
        return Files.isSymbolicLink(located) ? inside(path, located.toRealPath()) : located;
    }

    private Path inside(FtpPath path, Path real) throws NoSuchFileException {
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
