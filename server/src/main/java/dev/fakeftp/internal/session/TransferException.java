package dev.fakeftp.internal.session;

import dev.fakeftp.TransferState;
import java.io.IOException;

/** Ends a transfer early, with the code of its reply and the reason for the journal. */
final class TransferException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final TransferState state;
    private final String reason;

    TransferException(int code, TransferState state, String reason) {
        super(reason);
        this.reason = reason;
        this.code = code;
        this.state = state;
    }

    String reason() {
        return reason;
    }

    int code() {
        return code;
    }

    TransferState state() {
        return state;
    }
}
