package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.listing.ListShapes.TimeShape;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Formats the times of one list, and caches the last one, because files often share a time. */
final class ListTimes {
    private final ZoneId zone;
    private final TimeShape shape;
    private final Instant now;
    private final Instant oldest;
    private final Instant newest;
    private final Map<String, TimePattern> patterns = new HashMap<>();
    private final StringBuilder last = new StringBuilder();
    private String lastPattern = "";
    private long lastSecond;

    ListTimes(Clock clock, TimeShape shape) {
        this.shape = shape;
        zone = clock.getZone();
        now = clock.instant();
        oldest = now.minus(shape.recentFor());
        newest = now.plus(shape.future());
    }

    ListTimes(Clock clock) {
        this(clock, TimeShape.OWN);
    }

    /** Appends a time with the time of day if it is recent, and with the year if not. */
    void append(Instant modified, StringBuilder text) {
        boolean recent = modified.isAfter(oldest) && (modified.isBefore(newest) || !modified.isAfter(now));
        append(recent ? shape.recent() : shape.old(), modified, text);
    }

    /** Appends a time in English, as parsers expect. */
    void append(String pattern, Instant modified, StringBuilder text) {
        if (modified.getEpochSecond() != lastSecond || !pattern.equals(lastPattern)) {
            last.setLength(0);
            patterns.computeIfAbsent(pattern, key -> new TimePattern(key, zone)).append(modified, last);
            lastSecond = modified.getEpochSecond();
            lastPattern = pattern;
        }
        text.append(last);
    }
}
