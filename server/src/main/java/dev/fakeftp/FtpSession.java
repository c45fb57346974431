package dev.fakeftp;

import java.time.Instant;

/**
 * A control connection, from the client's first command to its end. Connections closed before the first command are not
 * recorded.
 *
 * @param sequence its position among all events of the server, assigned when it began
 * @param number the session's number, from 1
 * @param client the client's address, such as {@code 127.0.0.1:49152}; in a container it may be the engine's gateway
 * @param server the server's address on this connection, as the server sees it
 * @param controlPort the control port that the client connected to
 * @param encryption the latest TLS parameters of the control connection
 * @param user the user of the last login, or an empty string
 * @param start the time of the first command, by the server's clock
 * @param state the state of the session
 * @param end the reason of the end, for people, such as {@code 221 Goodbye.}; empty for an open session
 */
public record FtpSession(
        long sequence,
        long number,
        String client,
        String server,
        ControlPort controlPort,
        Encryption encryption,
        String user,
        Instant start,
        SessionState state,
        String end)
        implements JournalEntry {
    @Override
    public long session() {
        return number;
    }

    /**
     * One line for people:
     * {@code #3 127.0.0.1:49152 at 127.0.0.1:2121 (HOST), acme, TLSv1.3: session ended: 221 Goodbye.}.
     */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + number + " " + client + " at " + server + " (" + controlPort + "), "
                + (user.isEmpty() ? "not logged in" : user) + ", "
                + (encryption.present() ? encryption.protocol() : "in the clear") + ": "
                + (state == SessionState.OPEN ? "open" : "session ended: " + end));
    }
}
