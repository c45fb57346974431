package dev.fakeftp.internal.users;

import java.io.IOException;

/** A user's quota is used up. */
public final class QuotaException extends IOException {
    private static final long serialVersionUID = 1L;

    QuotaException() {
        super("The quota is used up.");
    }
}
