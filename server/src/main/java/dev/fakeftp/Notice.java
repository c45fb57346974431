package dev.fakeftp;

import java.time.Instant;

/**
 * An event other than a command or a transfer, such as a connection to an unused passive port.
 *
 * @param sequence its position among all events of the server
 * @param session the number of the session that it concerns, or 0
 * @param time the time of the event, by the server's clock
 * @param text a description of the event and of its remedy, for people
 */
public record Notice(long sequence, long session, Instant time, String text) {
    /** A part of {@link #text()} if a command was not in the session's charset, usually UTF-8. */
    public static final String READ_AS_LATIN_1 = "was read as ISO 8859-1";

    /** Escapes {@link ControlCharacters}, because the text may contain a name sent by a client. */
    public Notice {
        text = ControlCharacters.escape(text);
    }
}
