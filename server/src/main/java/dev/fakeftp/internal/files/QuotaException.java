package dev.fakeftp.internal.files;

import java.io.IOException;

/** A user's files have as many bytes as they may have. */
public final class QuotaException extends IOException {
    private static final long serialVersionUID = 1L;

    QuotaException() {
        super("The quota is used up.");
    }
}
