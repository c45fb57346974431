package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file or folder for listings.
 *
 * @param file the file or folder for tests
 * @param permissions of owner, group and others; the defaults where files have no owner, as on Windows
 * @param key the file system's identifier, if it has one; the same for all paths of the file
 * @param real the real path; not for clients
 * @param link the symbolic link at the path, which leads to the file; null if there is none
 */
public record Entry(
        FtpFile file,
        Set<PosixFilePermission> permissions,
        @Nullable Object key,
        Path real,
        @Nullable SymbolicLink link) {
    private static final Set<PosixFilePermission> USUAL_OF_FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> USUAL_OF_FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int LINKS_OF_FOLDER = 2;
    private static final String PERMISSIONS_OF_LINK = "rwxrwxrwx";

    /**
     * A symbolic link.
     *
     * @param target its text, without paths of the machine
     * @param modified the time of its last change
     * @param dangling true if it leads nowhere
     */
    public record SymbolicLink(String target, Instant modified, boolean dangling) {
        /** The size in bytes, which is that of the text. */
        public long size() {
            return target.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** An entry that is no link. */
    public Entry(FtpFile file, Set<PosixFilePermission> permissions, @Nullable Object key, Path real) {
        this(file, permissions, key, real, null);
    }

    /** Reads the attributes of a file or folder, or of a link's target. */
    static Entry read(FtpPath path, Path real) throws IOException {
        return of(path, real, attributes(real));
    }

    /** Reads the attributes of a path, and not those of a link's target. */
    static BasicFileAttributes ownAttributes(Path real) throws IOException {
        return attributes(real, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the entry of a link that leads nowhere. */
    static Entry dangling(FtpPath path, Path place, BasicFileAttributes attributes, String target) {
        SymbolicLink link =
                new SymbolicLink(target, attributes.lastModifiedTime().toInstant(), true);
        FtpFile file = new FtpFile(path.toString(), false, link.size(), link.modified(), PERMISSIONS_OF_LINK);
        return new Entry(file, PosixFilePermissions.fromString(PERMISSIONS_OF_LINK), attributes.fileKey(), place, link);
    }

    private static BasicFileAttributes attributes(Path real, LinkOption... options) throws IOException {
        boolean posix = real.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? Files.readAttributes(real, PosixFileAttributes.class, options)
                : Files.readAttributes(real, BasicFileAttributes.class, options);
    }

    static Entry of(FtpPath path, Path real, BasicFileAttributes attributes) {
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
                real,
                link);
    }

    /** Returns a copy that a link leads to. */
    Entry linkedBy(BasicFileAttributes attributes, String target) {
        SymbolicLink by = new SymbolicLink(target, attributes.lastModifiedTime().toInstant(), false);
        return new Entry(file, permissions, key, real, by);
    }

    /** Returns the file that a link leads to; any other entry itself. */
    public Entry followed() {
        return link == null || link.dangling() ? this : new Entry(file, permissions, key, real);
    }

    /** Returns whether this is a link that leads nowhere. */
    public boolean dangling() {
        return link != null && link.dangling();
    }

    /** Returns the files and folders of a listing, without links that lead nowhere. */
    static List<FtpFile> files(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> !entry.dangling())
                .map(Entry::file)
                .toList();
    }

    /** Returns a copy for a listing that names a folder {@code .} or {@code ..}. */
    Entry called(String dots) {
        String path = file.path() + (name().isEmpty() ? "" : "/") + dots;
        FtpFile named = new FtpFile(path, file.folder(), file.size(), file.modified(), file.permissions());
        return new Entry(named, permissions, key, real);
    }

    /**
     * The attributes that only Unix has.
     *
     * @param mode the permissions with the set-id bits and the sticky bit
     * @param links the number of hard links; a folder has two, and one for each folder in it
     */
    public record Unix(int mode, int links) {}

    /** Reads the attributes that only Unix has. They are guessed for a deleted file, and where there are none. */
    public Unix unix() {
        if (link == null && real.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try {
                return unix(Files.readAttributes(real, "unix:mode,nlink", LinkOption.NOFOLLOW_LINKS));
            } catch (IOException e) {
                // It was deleted meanwhile.
            }
        }
        return new Unix(UnixMode.bits(permissions), file.folder() ? LINKS_OF_FOLDER : 1);
    }

    private Unix unix(Map<String, Object> read) {
        int mode = ((Number) read.getOrDefault("mode", 0)).intValue() & UnixMode.ALL_BITS;
        int links = ((Number) read.getOrDefault("nlink", 1)).intValue();
        // Some file systems do not count the folders in a folder.
        return new Unix(mode, file.folder() ? Math.max(LINKS_OF_FOLDER, links) : links);
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
