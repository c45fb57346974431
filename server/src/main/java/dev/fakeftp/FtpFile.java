package dev.fakeftp;

import java.time.Instant;

/**
 * A file or folder on the server, as it is now.
 *
 * @param path the absolute path, such as {@code /in/q3.csv}
 * @param folder true for a folder
 * @param size the size in bytes, 0 for a folder; a running upload shows the bytes received so far
 * @param modified the time of the last modification, by the server's clock
 * @param permissions the permissions of owner, group and others, such as {@code rw-r-----}; see
 *     {@link java.nio.file.attribute.PosixFilePermissions}
 */
public record FtpFile(String path, boolean folder, long size, Instant modified, String permissions) {
    /** Creates the value with default permissions: {@code rw-r--r--}, or {@code rwxr-xr-x} for a folder. */
    public FtpFile(String path, boolean folder, long size, Instant modified) {
        this(path, folder, size, modified, folder ? "rwxr-xr-x" : "rw-r--r--");
    }

    /** One line for people: {@code /in/q3.csv, 120 bytes, 2024-02-29T12:00:00Z}, or {@code /in, folder, …}. */
    @Override
    public String toString() {
        return ControlCharacters.escape(path) + ", " + (folder ? "folder" : size + " bytes") + ", " + modified;
    }
}
