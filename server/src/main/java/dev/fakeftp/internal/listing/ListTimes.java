package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.listing.ListShapes.TimeShape;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Formats the times of one list, and caches the last one, because files often share a time. */
final class ListTimes {
    private final Clock clock;
    private final TimeShape shape;
    private final Instant now;
    private final Instant oldest;
    private final Instant newest;
    private final Map<String, DateTimeFormatter> formatters = new HashMap<>();
    private String lastPattern = "";
    private long lastSecond;
    private String last = "";

    ListTimes(Clock clock, TimeShape shape) {
        this.clock = clock;
        this.shape = shape;
        now = clock.instant();
        oldest = now.minus(shape.recentFor());
        newest = now.plus(shape.future());
    }

    ListTimes(Clock clock) {
        this(clock, TimeShape.OWN);
    }

    /** Formats a time with the time of day if it is recent, and with the year if not. */
    String of(Instant modified) {
        boolean recent = modified.isAfter(oldest) && (modified.isBefore(newest) || !modified.isAfter(now));
        return text(recent ? shape.recent() : shape.old(), modified);
    }

    /** Formats in English, as parsers expect. */
    String text(String pattern, Entry file) {
        return text(pattern, file.file().modified());
    }

    private String text(String pattern, Instant modified) {
        if (modified.getEpochSecond() != lastSecond || !pattern.equals(lastPattern)) {
            last = formatters.computeIfAbsent(pattern, this::formatter).format(modified);
            lastSecond = modified.getEpochSecond();
            lastPattern = pattern;
        }
        return last;
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(clock.getZone());
    }
}
