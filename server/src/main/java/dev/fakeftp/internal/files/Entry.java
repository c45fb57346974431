package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file or folder for listings.
 *
 * @param file the file or folder for tests
 * @param permissions of owner, group and others; the defaults where files have no owner, as on Windows
 * @param key the file system's identifier, if it has one; the same for all paths of the file
 * @param real the real path; not for clients
 */
public record Entry(
        FtpFile file,
        Set<PosixFilePermission> permissions,
        @Nullable Object key,
        Path real) {
    private static final Set<PosixFilePermission> USUAL_OF_FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> USUAL_OF_FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Reads the attributes of a file or folder, or of a link's target. */
    static Entry read(FtpPath path, Path real) throws IOException {
        return of(path, real, attributes(real));
    }

    /** Reads the attributes, unless the path is a link. */
    static Optional<Entry> readUnlessLink(FtpPath path, Path real) throws IOException {
        BasicFileAttributes attributes = attributes(real, LinkOption.NOFOLLOW_LINKS);
        return attributes.isSymbolicLink() ? Optional.empty() : Optional.of(of(path, real, attributes));
    }

    private static BasicFileAttributes attributes(Path real, LinkOption... options) throws IOException {
        boolean posix = real.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? Files.readAttributes(real, PosixFileAttributes.class, options)
                : Files.readAttributes(real, BasicFileAttributes.class, options);
    }

    private static Entry of(FtpPath path, Path real, BasicFileAttributes attributes) {
        boolean folder = attributes.isDirectory();
        Set<PosixFilePermission> permissions = permissions(attributes);
        FtpFile file = new FtpFile(
                path.toString(),
                folder,
                folder ? 0 : attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                PosixFilePermissions.toString(permissions));
        return new Entry(file, permissions, attributes.fileKey(), real);
    }

    private static Set<PosixFilePermission> permissions(BasicFileAttributes attributes) {
        if (attributes instanceof PosixFileAttributes posix) {
            return posix.permissions();
        }
        return attributes.isDirectory() ? USUAL_OF_FOLDER : USUAL_OF_FILE;
    }

    /** Returns a copy with another size. */
    Entry sized(long size) {
        return new Entry(
                new FtpFile(file.path(), file.folder(), size, file.modified(), file.permissions()),
                permissions,
                key,
                real);
    }

    /** Returns a copy for a listing that names a folder {@code .} or {@code ..}. */
    Entry called(String dots) {
        String path = file.path() + (name().isEmpty() ? "" : "/") + dots;
        return new Entry(new FtpFile(path, file.folder(), file.size(), file.modified()), permissions, key, real);
    }

    /** The last name of the path; empty for the root. */
    public String name() {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** Returns whether the file can be deleted and renamed; the root cannot. */
    public boolean removable() {
        Path folder = real.getParent();
        return !name().isEmpty() && folder != null && Files.isWritable(folder);
    }
}
