package dev.fakeftp.internal.partner;

import java.io.IOException;

/** Ends the conversation with a partner's server: it refuses, is gone, or breaks a limit. */
public final class PartnerException extends IOException {
    private static final long serialVersionUID = 1L;

    public PartnerException(String message) {
        super(message);
    }
}
