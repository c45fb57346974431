package dev.fakeftp;

import java.time.Instant;

/**
 * Something that the server saw or did besides a client's commands, such as a call at a passive port that nobody waits at.
 *
 * @param sequence its place among everything that the server saw
 * @param session the number of the session that it is about, or 0
 * @param time when it was seen, by the server's clock
 * @param text what it was and what to do about it, for a person to read
 */
public record Notice(long sequence, long session, Instant time, String text) {
    /** What the {@link #text()} holds if it is about a command that was not in the session's charset, usually UTF-8. */
    public static final String READ_AS_LATIN_1 = "was read as ISO 8859-1";

    /** Escapes {@link ControlCharacters}, because the text may have a name that a client has sent. */
    public Notice {
        text = ControlCharacters.escape(text);
    }
}
