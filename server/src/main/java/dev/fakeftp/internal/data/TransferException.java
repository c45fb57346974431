package dev.fakeftp.internal.data;

import dev.fakeftp.TransferState;
import java.io.IOException;

/** Ends a transfer early, with the code of its reply and the reason for the journal. */
public final class TransferException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final TransferState state;
    private final String reason;

    public TransferException(int code, TransferState state, String reason) {
        super(reason);
        this.reason = reason;
        this.code = code;
        this.state = state;
    }

    public String reason() {
        return reason;
    }

    public int code() {
        return code;
    }

    public TransferState state() {
        return state;
    }
}
