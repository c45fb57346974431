package dev.fakeftp.internal.data;

import dev.fakeftp.TransferState;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;

/** Ends a transfer early, with the code of its reply and the reason for the journal. */
public final class TransferException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int NO_CONNECTION = 425;

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

    /** Returns the situation of the last reply. */
    public Situation situation() {
        if (code == NO_CONNECTION) {
            return Situation.UNREACHABLE;
        }
        return switch (state) {
            case ABORTED -> Situation.ABORTED;
            case CUT -> Situation.CUT;
            default -> Situation.FAILED;
        };
    }

    public TransferState state() {
        return state;
    }
}
