package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;

/** A sink does not accept an upload. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** The reason names the sink and the remedy, for client and test. */
    public SinkException(Sink sink, String what) {
        this("the sink " + sink + " " + what + ". Check the server at that address, or divert the upload elsewhere");
    }

    private SinkException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the reason for people. */
    public String reason() {
        return reason;
    }
}
