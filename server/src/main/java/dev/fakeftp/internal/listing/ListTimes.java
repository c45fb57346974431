package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Formats the times of one list, and caches the last one, because files often share a time. */
final class ListTimes {
    /** Older and future files show the year instead of the time of day, as {@code ls} does. */
    private static final Duration SIX_MONTHS = Duration.ofDays(182);

    private static final Duration CLOCK_SLACK = Duration.ofDays(1);

    private final Clock clock;
    private final Instant oldest;
    private final Instant newest;
    private final Map<String, DateTimeFormatter> formatters = new HashMap<>();
    private String lastPattern = "";
    private long lastSecond;
    private String last = "";

    ListTimes(Clock clock) {
        this.clock = clock;
        oldest = clock.instant().minus(SIX_MONTHS);
        newest = clock.instant().plus(CLOCK_SLACK);
    }

    /** Formats the day, and the time of day or the year. */
    String unix(String day, Entry file) {
        Instant modified = file.file().modified();
        boolean recent = modified.isAfter(oldest) && modified.isBefore(newest);
        return text(recent ? day + " HH:mm" : day + "  uuuu", file);
    }

    /** Formats in English, as parsers expect. */
    String text(String pattern, Entry file) {
        Instant modified = file.file().modified();
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
