package dev.fakeftp;

import java.time.Instant;

/**
 * One control connection, from the client's first command to its end. One that only wanted the greeting is none.
 *
 * @param number the session's number, from 1
 * @param client the address that the control connection comes from, as {@code 127.0.0.1:49152}; in a container it may
 *     be the engine's gateway
 * @param user the name that logged in last, or an empty string
 * @param start when the client spoke first, by the server's clock
 * @param end how the session ended, such as {@code 221 Goodbye.}, or {@code open} while it has not
 */
public record FtpSession(long number, String client, String user, Instant start, String end) {
    /** The {@link #end()} of a session that has not ended. */
    public static final String OPEN = "open";
}
