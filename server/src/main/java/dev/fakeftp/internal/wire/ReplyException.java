package dev.fakeftp.internal.wire;

/** Ends a command with a negative reply, from anywhere in the command. */
public final class ReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** A negative reply of one line. */
    public ReplyException(int code, String text) {
        this(Reply.of(code, text));
    }

    /** A negative reply after which the server closes the control connection. */
    public static ReplyException closing(int code, String text) {
        return new ReplyException(Reply.of(code, text).thenClose());
    }

    private ReplyException(Reply reply) {
        super(String.join(" / ", reply.lines()), null, false, false);
        this.reply = reply;
    }

    /** The reply to the client. */
    public Reply reply() {
        return reply;
    }
}
