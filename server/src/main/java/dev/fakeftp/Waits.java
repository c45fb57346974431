package dev.fakeftp;

import java.time.Duration;
import java.util.Objects;

/** How long a test can wait. */
public final class Waits {
    private Waits() {}

    /**
     * The duration, if it is zero or longer; there is no longest one. Fails with {@link IllegalArgumentException} if it is
     * negative.
     */
    public static Duration checked(Duration atMost) {
        if (Objects.requireNonNull(atMost, "atMost").isNegative()) {
            throw new IllegalArgumentException("Wait for zero or longer, not " + atMost + ".");
        }
        return atMost;
    }
}
