package dev.fakeftp;

import java.time.Instant;

/**
 * A file or folder that a client gave another path, with RNFR and RNTO (RFC 959, section 4.1.3).
 *
 * @param sequence its place among everything that the server saw
 * @param session the number of the session, from 1
 * @param user the user who was logged in
 * @param from the absolute path before
 * @param to the absolute path from then on
 * @param time when it was done, by the server's clock
 */
public record Rename(long sequence, long session, String user, String from, String to, Instant time)
        implements JournalEntry {
    /** The same between other paths. */
    public Rename between(String before, String after) {
        return new Rename(sequence, session, user, before, after, time);
    }

    /** One line for a person: {@code #3 renamed /in/q3.csv.part to /in/q3.csv}. */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + session + " renamed " + from + " to " + to);
    }
}
