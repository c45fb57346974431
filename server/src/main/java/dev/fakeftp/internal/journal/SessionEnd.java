package dev.fakeftp.internal.journal;

import dev.fakeftp.SessionState;

/**
 * The end of a session.
 *
 * @param state the state afterwards
 * @param reason the reason, for people
 */
public record SessionEnd(SessionState state, String reason) {
    /** The end of a session whose client had not read the last reply. */
    public static final SessionEnd REPLY_UNREAD =
            new SessionEnd(SessionState.REPLY_UNREAD, "the client left without QUIT and with a reply unread");

    /** Makes any other end. */
    public static SessionEnd closed(String reason) {
        return new SessionEnd(SessionState.CLOSED, reason);
    }
}
