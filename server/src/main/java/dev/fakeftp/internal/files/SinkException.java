package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;

/** What an upload was sent on to does not take it. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** The reason says which sink it was and what to do, for client and test. */
    public SinkException(Sink sink, String what) {
        this("the sink " + sink + " " + what + ". Look what listens there, or divert the upload elsewhere");
    }

    private SinkException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why, for a person to read. */
    public String reason() {
        return reason;
    }
}
