package dev.fakeftp.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The time since the start of a session, for people: {@code +12 ms}, {@code +1.5 s}, {@code +2 min 3 s}. */
final class Elapsed {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;

    private Elapsed() {}

    static String text(Instant start, Instant time) {
        long millis = Math.max(0, Duration.between(start, time).toMillis());
        if (millis < SECOND) {
            return "+" + millis + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "+%.1f s", millis / (double) SECOND);
        }
        return "+" + millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }
}
