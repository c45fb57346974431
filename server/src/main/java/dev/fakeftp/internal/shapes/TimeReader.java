package dev.fakeftp.internal.shapes;

import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds times in the lines of a listing, in the formats of known servers. */
final class TimeReader {
    private static final List<String> FORMATS = List.of(
            "MMM dd HH:mm",
            "MMM ppd HH:mm",
            "MMM d HH:mm",
            "MMM dd  uuuu",
            "MMM ppd  uuuu",
            "MMM d  uuuu",
            "MMM dd uuuu",
            "MMM ppd uuuu",
            "dd MMM HH:mm",
            "dd MMM uuuu",
            "MM-dd-uu  hh:mma",
            "MM-dd-uuuu  hh:mma",
            "uuuu-MM-dd HH:mm",
            "uuuu-MM-dd HH:mm:ss",
            "uuuu/MM/dd",
            "uu/MM/dd HH:mm:ss",
            "dd/MM/uu HH:mm:ss",
            "MM/dd/uu HH:mm:ss",
            "dd.MM.uu HH:mm:ss",
            "dd-MMM-uuuu HH:mm:ss",
            "ppd-MMM-uuuu HH:mm:ss",
            "dd-MMM-uuuu HH:mm");

    private final List<Format> formats;

    TimeReader(List<String> patterns) {
        formats = patterns.stream().map(Format::of).toList();
    }

    /** Returns a reader of all formats. */
    static TimeReader ofAll() {
        return new TimeReader(FORMATS);
    }

    /**
     * A time in a line.
     *
     * @param pattern its format
     * @param parsed its fields
     */
    record Found(int start, int end, String pattern, TemporalAccessor parsed) {
        int length() {
            return end - start;
        }
    }

    private record Format(String pattern, DateTimeFormatter parser) {
        static Format of(String pattern) {
            return new Format(
                    pattern,
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(pattern)
                            .toFormatter(Locale.ENGLISH));
        }

        Stream<Found> in(String line) {
            return IntStream.range(0, line.length())
                    .filter(start -> start == 0 || line.charAt(start - 1) == ' ')
                    .boxed()
                    .flatMap(start -> at(line, start).stream());
        }

        private Optional<Found> at(String line, int start) {
            ParsePosition position = new ParsePosition(start);
            TemporalAccessor parsed = parser.parseUnresolved(line, position);
            int end = position.getIndex();
            boolean ends = end == line.length() || line.charAt(Math.min(end, line.length() - 1)) == ' ';
            return parsed == null || position.getErrorIndex() >= 0 || !ends
                    ? Optional.empty()
                    : Optional.of(new Found(start, end, pattern, parsed));
        }
    }

    /** Returns the longest time in a line. */
    Optional<Found> find(String line) {
        return formats.stream().flatMap(format -> format.in(line)).max(Comparator.comparing(Found::length));
    }

    /** Returns the longest time in a line with the date of a moment, in any zone. Of equal ones, the first format wins. */
    Optional<Found> find(String line, Instant moment) {
        List<Found> all = formats.stream()
                .flatMap(format -> format.in(line))
                .filter(found -> isNear(found, moment))
                .toList();
        int longest = all.stream().mapToInt(Found::length).max().orElse(0);
        return all.stream().filter(found -> found.length() == longest).findFirst();
    }

    /** Returns the name in a line of LIST: what follows the time, or the first word. */
    Optional<String> name(String line) {
        return find(line).map(found -> {
            String after = line.substring(found.end()).strip();
            return after.isEmpty() ? line.split(" ", 2)[0] : lastColumn(after);
        });
    }

    /** DOS has the size after the time. */
    private static String lastColumn(String after) {
        return after.replaceFirst("^(<DIR>|\\d+|\\*\\w+)\\s+", "");
    }

    private static boolean isNear(Found found, Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return Stream.of(day.minusDays(1), day, day.plusDays(1)).anyMatch(each -> hasDate(found.parsed(), each));
    }

    private static boolean hasDate(TemporalAccessor parsed, LocalDate day) {
        return parsed.getLong(ChronoField.MONTH_OF_YEAR) == day.getMonthValue()
                && parsed.getLong(ChronoField.DAY_OF_MONTH) == day.getDayOfMonth()
                && (!parsed.isSupported(ChronoField.YEAR) || parsed.getLong(ChronoField.YEAR) == day.getYear());
    }
}
