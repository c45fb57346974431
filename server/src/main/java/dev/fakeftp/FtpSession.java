package dev.fakeftp;

import java.time.Instant;

/**
 * One control connection, from the client's first command to its end. One that only wanted the greeting is none.
 *
 * @param sequence its place among everything that the server saw, taken when it began
 * @param number the session's number, from 1
 * @param client the address that the control connection comes from, as {@code 127.0.0.1:49152}; in a container it may
 *     be the engine's gateway
 * @param server the address that it reached, as the server sees it
 * @param door which of the server's control ports that is
 * @param encryption what TLS did for it last
 * @param user the name that logged in last, or an empty string
 * @param start when the client spoke first, by the server's clock
 * @param end how the session ended, such as {@code 221 Goodbye.}, or {@code open} while it has not
 */
public record FtpSession(
        long sequence,
        long number,
        String client,
        String server,
        FtpDoor door,
        Encryption encryption,
        String user,
        Instant start,
        String end)
        implements JournalEntry {
    /** The {@link #end()} of a session that has not ended. */
    public static final String OPEN = "open";

    /**
     * The {@link #end()} of a session whose client has left without QUIT before it had read the last reply, as far as TCP tells:
     * it was gone before that was sent, or its system has reset the connection. An engine's proxy in between may hide the reset.
     */
    public static final String REPLY_UNREAD = "the client left without QUIT and with a reply unread";

    @Override
    public long session() {
        return number;
    }

    /** The same session with TLS. */
    public FtpSession encrypted(Encryption agreed) {
        return new FtpSession(sequence, number, client, server, door, agreed, user, start, end);
    }

    /** The same session after a login. */
    public FtpSession loggedIn(String name) {
        return new FtpSession(sequence, number, client, server, door, encryption, name, start, end);
    }

    /** The same session when it has ended. */
    public FtpSession ended(String how) {
        return new FtpSession(sequence, number, client, server, door, encryption, user, start, how);
    }

    /** One line for a person: {@code #3 127.0.0.1:49152 at 127.0.0.1:2121 (HOST), acme, TLSv1.3: session ended: 221 Goodbye.}. */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + number + " " + client + " at " + server + " (" + door + "), "
                + (user.isEmpty() ? "nobody" : user) + ", "
                + (encryption.present() ? encryption.protocol() : "in the clear") + ": "
                + (end.equals(OPEN) ? OPEN : "session ended: " + end));
    }
}
