package dev.fakeftp;

/** The state of a session. {@link FtpSession#end()} gives the reason of its end. */
public enum SessionState {
    /** The control connection is open. */
    OPEN,
    /** The control connection has ended. */
    CLOSED,
    /**
     * The client left without QUIT before it had read the last reply. TCP shows two cases: the client had left before the
     * reply was sent, or its system reset the connection. An engine's proxy in between may hide the reset.
     */
    REPLY_UNREAD
}
