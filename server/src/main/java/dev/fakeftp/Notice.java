package dev.fakeftp;

import java.time.Instant;

/**
 * An event other than a command or a transfer, such as a connection to an unused passive port.
 *
 * @param sequence its position among all events of the server
 * @param session the number of the session that it concerns, or 0
 * @param time the time of the event, by the server's clock
 * @param subject the kind of event
 * @param text a description of the event and of its remedy, for people
 */
public record Notice(long sequence, long session, Instant time, Subject subject, String text) {
    /** The kinds of events from which {@link Journal#hints()} follow, and all others. */
    public enum Subject {
        /** A command was not in UTF-8, the server's charset, and was read as ISO 8859-1. */
        NOT_UTF_8,
        /** A command was not in the server's charset, other than UTF-8, and was read as ISO 8859-1. */
        NOT_IN_CHARSET,
        /** A client named an address that only a relay can reach, and no relay was connected. */
        NO_RELAY,
        /** Any other event. */
        OTHER
    }

    /** Escapes {@link ControlCharacters}, because the text may contain a name sent by a client. */
    public Notice {
        text = ControlCharacters.escape(text);
    }
}
