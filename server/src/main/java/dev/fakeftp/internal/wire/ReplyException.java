package dev.fakeftp.internal.wire;

/** Ends a command with a negative reply, from anywhere in the command. */
public final class ReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** A negative reply of one line. */
    public ReplyException(int code, String text) {
        this(Reply.of(code, text));
    }

    /** A negative reply of one line, in a situation that its code does not tell. */
    public ReplyException(Situation situation, int code, String text) {
        this(Reply.of(code, text).in(situation));
    }

    /** A negative reply after which the server closes the control connection. */
    public static ReplyException closing(int code, String text) {
        return closing(Situation.FAILED, code, text);
    }

    /** A negative reply in this situation, after which the server closes the control connection. */
    public static ReplyException closing(Situation situation, int code, String text) {
        return new ReplyException(Reply.of(code, text).in(situation).thenClose());
    }

    /** A negative reply. */
    public ReplyException(Reply reply) {
        super(String.join(" / ", reply.lines()), null, false, false);
        this.reply = reply;
    }

    /** Returns a copy with a value that a personality may say. */
    public ReplyException with(String name, Object value) {
        return new ReplyException(reply.with(name, value));
    }

    /** The reply to the client. */
    public Reply reply() {
        return reply;
    }
}
