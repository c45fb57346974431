package dev.fakeftp;

import java.time.Instant;

/**
 * A rename of a file or folder by a client, with RNFR and RNTO (RFC 959, section 4.1.3).
 *
 * @param sequence its position among all events of the server
 * @param session the number of the session, from 1
 * @param user the user who was logged in
 * @param from the absolute path before the rename
 * @param to the absolute path after it
 * @param time the time of the rename, by the server's clock
 */
public record Rename(long sequence, long session, String user, String from, String to, Instant time)
        implements JournalEntry {
    /** One line for people: {@code #3 renamed /in/q3.csv.part to /in/q3.csv}. */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + session + " renamed " + from + " to " + to);
    }
}
