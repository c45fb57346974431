package dev.fakeftp;

import java.time.Instant;

/**
 * A file or folder as it is on the server now.
 *
 * @param path the absolute path, such as {@code /in/q3.csv}
 * @param folder whether it is a folder
 * @param size the size in bytes, 0 for a folder; an upload that still runs shows what has arrived so far
 * @param modified when it was last modified, by the server's clock
 * @param permissions of its owner, its group and others, such as {@code rw-r-----}; see {@link
 *     java.nio.file.attribute.PosixFilePermissions}
 */
public record FtpFile(String path, boolean folder, long size, Instant modified, String permissions) {
    /** One with the usual permissions: {@code rw-r--r--}, or {@code rwxr-xr-x} for a folder. */
    public FtpFile(String path, boolean folder, long size, Instant modified) {
        this(path, folder, size, modified, folder ? "rwxr-xr-x" : "rw-r--r--");
    }

    /** One line for a person: {@code /in/q3.csv, 120 bytes, 2024-02-29T12:00:00Z}, or {@code /in, folder, …}. */
    @Override
    public String toString() {
        return ControlCharacters.escape(path) + ", " + (folder ? "folder" : size + " bytes") + ", " + modified;
    }
}
