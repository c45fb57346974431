package dev.fakeftp;

import java.time.Duration;
import java.util.Objects;

/** Checks of waiting times. */
public final class Waits {
    private Waits() {}

    /**
     * Returns the duration if it is zero or longer; there is no upper limit. Fails with {@link IllegalArgumentException} if
     * it is negative.
     */
    public static Duration checked(Duration atMost) {
        if (Objects.requireNonNull(atMost, "atMost").isNegative()) {
            throw new IllegalArgumentException("The wait must be zero or longer, not " + atMost + ".");
        }
        return atMost;
    }
}
