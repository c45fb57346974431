package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file or folder for listings.
 *
 * @param parent the folder for clients
 * @param name the name in this folder; empty for the root
 * @param attributes what the file system tells about it
 * @param size the size in bytes, 0 for a folder
 * @param real the real path; not for clients
 * @param link the symbolic link at the path, which leads to the file; null if there is none
 */
public record Entry(
        FtpPath parent,
        String name,
        Attributes attributes,
        long size,
        Path real,
        @Nullable SymbolicLink link) {
    private static final int PERMISSIONS = 0_777;

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

    /** What a listing needs to know about each file. More takes longer, and a folder may hold thousands of files. */
    public enum Detail {
        /** What all systems have. */
        USUAL,
        /** Set-id and sticky bits, and the number of hard links, too. */
        UNIX
    }

    /**
     * What the file system tells about a path at once.
     *
     * @param size the size in bytes, also of a folder
     * @param mode the permissions, with the set-id and sticky bits in {@link Detail#UNIX}; the defaults where files have
     *     no owner, as on Windows
     * @param links the number of hard links in {@link Detail#UNIX}, otherwise a guess
     * @param key the file system's identifier, if it has one; the same for all paths of the file
     */
    record Attributes(
            boolean folder,
            boolean link,
            long size,
            Instant modified,
            int mode,
            int links,
            @Nullable Object key) {
        private static final int USUAL_OF_FILE = 0_644;
        private static final int USUAL_OF_FOLDER = 0_755;

        /** A folder is also linked by its parent, and by each folder in it. */
        private static final int LINKS_OF_FOLDER = 2;

        private static final String UNIX = "unix:isDirectory,isSymbolicLink,size,lastModifiedTime,mode,nlink,fileKey";

        static Attributes read(Path real, Detail detail, LinkOption... options) throws IOException {
            Set<String> views = real.getFileSystem().supportedFileAttributeViews();
            if (detail == Detail.UNIX && views.contains("unix")) {
                return ofUnix(Files.readAttributes(real, UNIX, options));
            }
            return views.contains("posix")
                    ? of(Files.readAttributes(real, PosixFileAttributes.class, options))
                    : of(Files.readAttributes(real, BasicFileAttributes.class, options));
        }

        private static Attributes of(BasicFileAttributes read) {
            boolean folder = read.isDirectory();
            int usual = folder ? USUAL_OF_FOLDER : USUAL_OF_FILE;
            return new Attributes(
                    folder,
                    read.isSymbolicLink(),
                    read.size(),
                    read.lastModifiedTime().toInstant(),
                    read instanceof PosixFileAttributes posix ? UnixMode.bits(posix.permissions()) : usual,
                    usualLinks(folder),
                    read.fileKey());
        }

        private static int usualLinks(boolean folder) {
            return folder ? LINKS_OF_FOLDER : 1;
        }

        private static Attributes ofUnix(Map<String, Object> read) {
            boolean folder = value(read, "isDirectory", Boolean.class);
            int links = value(read, "nlink", Integer.class);
            return new Attributes(
                    folder,
                    value(read, "isSymbolicLink", Boolean.class),
                    value(read, "size", Long.class),
                    value(read, "lastModifiedTime", FileTime.class).toInstant(),
                    value(read, "mode", Integer.class) & UnixMode.ALL_BITS,
                    // Some file systems do not count the folders in a folder.
                    folder ? Math.max(LINKS_OF_FOLDER, links) : links,
                    read.get("fileKey"));
        }

        private static <T> T value(Map<String, Object> read, String name, Class<T> type) {
            return type.cast(Objects.requireNonNull(read.get(name), name));
        }
    }

    /** An entry that is no link. */
    Entry(FtpPath parent, String name, Attributes attributes, Path real) {
        this(parent, name, attributes, attributes.folder() ? 0 : attributes.size(), real, null);
    }

    /** An entry that is no link. */
    public Entry(FtpFile file, Set<PosixFilePermission> permissions, @Nullable Object key, Path real) {
        this(
                FtpPath.of(file.path()).parent(),
                FtpPath.of(file.path()).name(),
                new Attributes(
                        file.folder(),
                        false,
                        file.size(),
                        file.modified(),
                        UnixMode.bits(permissions),
                        Attributes.usualLinks(file.folder()),
                        key),
                real);
    }

    static Entry of(FtpPath path, Path real, Attributes attributes) {
        return new Entry(path.parent(), path.name(), attributes, real);
    }

    /** Makes the entry of a link that leads nowhere. */
    static Entry dangling(FtpPath path, Path place, Attributes own, String target) {
        SymbolicLink link = new SymbolicLink(target, own.modified(), true);
        Attributes all = new Attributes(false, true, link.size(), own.modified(), PERMISSIONS, 1, own.key());
        return new Entry(path.parent(), path.name(), all, link.size(), place, link);
    }

    /** Returns the file or folder for tests. */
    public FtpFile file() {
        return new FtpFile(path(), folder(), size, modified(), UnixMode.letters(permissions()));
    }

    /** Returns the absolute path for clients. */
    public String path() {
        return (parent.isRoot() ? "" : parent) + "/" + name;
    }

    /** Returns whether it is a folder, or a link to one. */
    public boolean folder() {
        return attributes.folder();
    }

    /** The time of the last change. */
    public Instant modified() {
        return attributes.modified();
    }

    /** The bits of the permissions of owner, group and others; the defaults where files have no owner, as on Windows. */
    public int permissions() {
        return mode() & PERMISSIONS;
    }

    /** The permissions with the set-id and sticky bits, in a tree that reads {@link Detail#UNIX}. */
    public int mode() {
        return attributes.mode();
    }

    /** The number of hard links, in a tree that reads {@link Detail#UNIX}. */
    public int links() {
        return attributes.links();
    }

    /** The file system's identifier, if it has one; the same for all paths of the file. */
    public @Nullable Object key() {
        return attributes.key();
    }

    /** Returns a copy with another size. */
    Entry sized(long other) {
        return new Entry(parent, name, attributes, other, real, link);
    }

    /** Returns a copy that a link leads to. */
    Entry linkedBy(Attributes own, String target) {
        return new Entry(parent, name, attributes, size, real, new SymbolicLink(target, own.modified(), false));
    }

    /** Returns the file that a link leads to; any other entry itself. */
    public Entry followed() {
        return link == null || link.dangling() ? this : new Entry(parent, name, attributes, size, real, null);
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
        return new Entry(name.isEmpty() ? parent : parent.child(name), dots, attributes, size, real, null);
    }

    /** Returns whether the name begins with a dot. */
    public boolean hidden() {
        return name.startsWith(".");
    }

    /** Returns whether the server has all these rights on the file. */
    public boolean allows(AccessMode... modes) {
        try {
            real.getFileSystem().provider().checkAccess(real, modes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
