package dev.fakeftp.internal.wire;

/** Ends a command with a reply, wherever in the command it is thrown. */
public final class ReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** A negative reply of one line. */
    public ReplyException(int code, String text) {
        this(Reply.of(code, text));
    }

    /** The same, after which the server closes the control connection. */
    public static ReplyException closing(int code, String text) {
        return new ReplyException(Reply.of(code, text).thenClose());
    }

    private ReplyException(Reply reply) {
        super(String.join(" / ", reply.lines()), null, false, false);
        this.reply = reply;
    }

    /** What the client is told. */
    public Reply reply() {
        return reply;
    }
}
