package dev.fakeftp;

import java.time.Instant;

/**
 * A file or folder as it is on the server now.
 *
 * @param path the absolute path, such as {@code /in/q3.csv}
 * @param folder whether it is a folder
 * @param size the size in bytes, 0 for a folder; an upload that still runs shows what has arrived so far
 * @param modified when it was last modified, by the server's clock
 */
public record FtpFile(String path, boolean folder, long size, Instant modified) {
    /** One line for a person: {@code /in/q3.csv, 120 bytes, 2024-02-29T12:00:00Z}, or {@code /in, folder, …}. */
    @Override
    public String toString() {
        return ControlCharacters.escape(path) + ", " + (folder ? "folder" : size + " bytes") + ", " + modified;
    }
}
