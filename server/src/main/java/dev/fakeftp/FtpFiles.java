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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The server's files, accessed by the test without FTP.
 *
 * <p>Paths are absolute and separated by {@code /}, as a client at the root sees them. A failure is an
 * {@link UncheckedIOException} whose cause names the path ({@link java.nio.file.NoSuchFileException} and so on).
 */
public interface FtpFiles {
    /**
     * Writes a file and its parent folders, and replaces an existing file. The stream is read to its end, but not
     * closed.
     */
    void put(String path, InputStream content);

    /** Writes a file and its parent folders, and replaces an existing file. */
    default void put(String path, byte[] content) {
        put(path, new ByteArrayInputStream(Objects.requireNonNull(content, "content")));
    }

    /** Writes a UTF-8 text file and its parent folders, and replaces an existing file. */
    default void put(String path, String text) {
        put(path, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file as {@link #put(String, InputStream)} does and sets its modification time; see {@link #setModified}. */
    void put(String path, InputStream content, Instant modified);

    /** Writes a file as {@link #put(String, byte[])} does and sets its modification time; see {@link #setModified}. */
    default void put(String path, byte[] content, Instant modified) {
        put(path, new ByteArrayInputStream(Objects.requireNonNull(content, "content")), modified);
    }

    /**
     * Writes a UTF-8 text file as {@link #put(String, String)} does and sets its modification time; see
     * {@link #setModified}.
     */
    default void put(String path, String text, Instant modified) {
        put(path, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8), modified);
    }

    /**
     * Creates a file whose bytes the server generates on reading: of any size, without using the disk. Creates its
     * parent folders, and replaces an existing file. Clients can read it like any file, but cannot append to it.
     */
    void put(String path, SeededBytes content);

    /** Copies a local file to the path, or the content of a local folder below it. Files and folders keep their times. */
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
        folders.forEach(this::setModified); // last, because writing into a folder changes its time
    }

    /**
     * Sets the modification time of a file or folder, which LIST, MLSD, MLST, MDTM and {@link #list} report. Writing
     * into a folder changes its time again.
     *
     * <p>Fails with {@link IllegalArgumentException} outside the years 0 to 9999, which FTP can write (RFC 3659,
     * section 2.3). The server's file system may support less: ext4 ends in 2446, for example.
     */
    void setModified(String path, Instant time);

    /**
     * Sets the permissions of a file or folder, such as {@code rw-r-----}; see
     * {@link java.nio.file.attribute.PosixFilePermissions#fromString}. Listings show them. The owner is the
     * server's own process. A file that it may not read is a 550, unless it runs as root.
     *
     * <p>Fails with {@link IllegalArgumentException} if the text is not nine such letters.
     */
    void setPermissions(String path, String permissions);

    /** Creates a folder and its parent folders; does nothing if it exists. */
    void createFolder(String path);

    /** Opens a file for reading. The caller closes the stream. */
    InputStream open(String path);

    /** Returns the content of a file. */
    default byte[] read(String path) {
        try (InputStream content = open(path)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the content of a UTF-8 text file. */
    default String readString(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** Returns the direct content of a folder, sorted by name. */
    List<FtpFile> list(String folder);

    /** Returns whether a file or folder exists at the path. */
    boolean exists(String path);

    /** Deletes a file, or a folder with its content. */
    void delete(String path);

    /**
     * Sends the bytes of later uploads (STOR, APPE, STOU) with matching paths to a sink; see {@link Glob}. Of several
     * matching rules the newest decides, so {@link Sink#DISK} can exempt some. The journal records such uploads as
     * usual. Their files show size and time, but discarded content cannot be read.
     *
     * <p>Fails with {@link IllegalArgumentException} if the glob is malformed or can match no path.
     */
    void divert(String glob, Sink sink);

    /**
     * Sets the exact lines that LIST and STAT send for a folder instead of its content. The server encodes them in the
     * session's charset and ends each with CRLF. Without a line, the listing is empty. NLST, MLSD, {@link #list}, and LIST
     * of a file or a pattern still show the content. Creates the folder and its parents.
     *
     * <p>The lines belong to the path. They stay if the folder is renamed or deleted, and apply again to a new folder
     * there. {@link #removeListing} removes them, and a reset removes those that were not declared. On the control
     * connection, a line that begins with three digits has a blank in front (RFC 959, section 4.2).
     *
     * <p>Fails with {@link IllegalArgumentException} if a line contains a line break.
     */
    void setListing(String folder, List<String> lines);

    /** Sets the exact lines that LIST sends for a folder; see {@link #setListing(String, List)}. */
    default void setListing(String folder, String... lines) {
        setListing(folder, Arrays.asList(Objects.requireNonNull(lines, "lines")));
    }

    /**
     * Removes the lines of {@link #setListing(String, List)}, so that LIST sends the folder's content again. Does nothing if
     * there are none. A reset restores declared lines.
     */
    void removeListing(String folder);

    /**
     * Copies the content of a folder into a local folder, which is created if necessary. Merges folders and overwrites
     * files. Files and folders keep their times.
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
