package dev.fakeftp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The server's files, seen from the test and not through FTP.
 *
 * <p>Paths are absolute and separated by {@code /}, as a client at the root sees them. What cannot be done fails with
 * {@link UncheckedIOException}; its cause names the path ({@link java.nio.file.NoSuchFileException} and so on).
 */
public interface FtpFiles {
    /** Writes a file and the folders above it, replacing what was there. The stream is read to its end, not closed. */
    void put(String path, InputStream content);

    /** Writes a file and the folders above it, replacing what was there. */
    default void put(String path, byte[] content) {
        put(path, new ByteArrayInputStream(Objects.requireNonNull(content, "content")));
    }

    /** Writes a UTF-8 text file and the folders above it, replacing what was there. */
    default void put(String path, String text) {
        put(path, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file as {@link #put(String, InputStream)} does, last modified at this time; see {@link #setModified}. */
    void put(String path, InputStream content, Instant modified);

    /** Writes a file as {@link #put(String, byte[])} does, last modified at this time; see {@link #setModified}. */
    default void put(String path, byte[] content, Instant modified) {
        put(path, new ByteArrayInputStream(content), modified);
    }

    /** Writes a UTF-8 text file as {@link #put(String, String)} does, last modified at this time; see {@link #setModified}. */
    default void put(String path, String text, Instant modified) {
        put(path, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8), modified);
    }

    /**
     * Makes a file, and the folders above it, whose bytes the server makes while they are read, replacing what was there:
     * of any size, without a disk. Clients see a file like others, but cannot add to it.
     */
    void put(String path, SeededBytes content);

    /** Copies a local file to the path; a local folder's content goes below the path. Files and folders keep their times. */
    default void put(String path, Path local) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(local, "local");
        Map<String, Instant> folders = new LinkedHashMap<>();
        try (var found = Files.walk(local)) {
            for (Path each : (Iterable<Path>) found::iterator) {
                String below = local.relativize(each).toString().replace('\\', '/');
                String target = below.isEmpty() ? path : path + "/" + below;
                Instant modified = Files.getLastModifiedTime(each).toInstant();
                if (Files.isDirectory(each)) {
                    createFolder(target);
                    folders.put(target, modified);
                } else {
                    try (InputStream content = Files.newInputStream(each)) {
                        put(target, content, modified);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folders.forEach(this::setModified); // last, because what was put into a folder has changed its time
    }

    /**
     * Sets when a file or folder was last modified, which LIST, MLSD, MLST and MDTM show and {@link #list} tells. A file that is put
     * into a folder changes the folder's time.
     *
     * <p>Fails with {@link IllegalArgumentException} outside of the years 0 to 9999, which FTP can write (RFC 3659, section 2.3). The
     * server's file system may keep less: ext4 ends in 2446, for example.
     */
    void setModified(String path, Instant time);

    /**
     * Sets who may read, write and enter a file or folder, such as {@code rw-r-----}; see {@link
     * java.nio.file.attribute.PosixFilePermissions#fromString}. Lists show it, and the server's own process is its owner: what that may
     * not read is a 550, unless it runs as root.
     *
     * <p>Fails with {@link IllegalArgumentException} if it is not nine such letters.
     */
    void setPermissions(String path, String permissions);

    /** Makes a folder and those above it; does nothing if it is there. */
    void createFolder(String path);

    /** The content of a file as a stream, which the caller closes. */
    InputStream open(String path);

    /** The content of a file. */
    default byte[] read(String path) {
        try (InputStream content = open(path)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a UTF-8 text file. */
    default String readString(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** What lies directly in a folder, sorted by name. */
    List<FtpFile> list(String folder);

    /** Whether there is a file or folder at the path. */
    boolean exists(String path);

    /** Deletes a file, or a folder with all that is in it. */
    void delete(String path);

    /**
     * Sends the bytes of uploads (STOR, APPE, STOU) to this sink from now on if their paths match the glob; see {@link Glob}.
     * Of several that match the newest decides, so {@link Sink#DISK} takes some back. The journal tells of such uploads as of
     * others; their files show size and time, but what was not kept cannot be read.
     *
     * <p>Fails with {@link IllegalArgumentException} if the glob is malformed, or can match no path.
     */
    void divert(String glob, Sink sink);

    /**
     * Copies a folder's content into a local folder, which is made if need be; merges, and overwrites files. Files and the folders
     * in it keep their times.
     */
    default void copyTo(String folder, Path local) {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(local, "local");
        try {
            Files.createDirectories(local);
            for (FtpFile file : list(folder)) {
                Path target = local.resolve(file.path().substring(file.path().lastIndexOf('/') + 1));
                if (file.folder()) {
                    copyTo(file.path(), target);
                } else {
                    try (InputStream content = open(file.path())) {
                        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Files.setLastModifiedTime(target, FileTime.from(file.modified()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
