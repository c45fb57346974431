package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.FtpTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format of a list's times in one zone, in the syntax of {@link DateTimeFormatter}. The fields of the usual patterns
 * are written here, because a folder may hold thousands of files.
 */
final class TimePattern {
    private static final Pattern FIELD = Pattern.compile("MMM|MM|ppd|dd|HH|hh|mm|ss|a|uuuu|uu|[^A-Za-z'\\[\\]{}#]+");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int LETTERS_OF_MONTH = 3;
    private static final int HALF_DAY = 12;
    private static final int CENTURY = 100;

    private final ZoneId zone;
    private final List<String> fields = new ArrayList<>();
    private final @Nullable DateTimeFormatter other;

    /** Parses a pattern. Fails with {@link IllegalArgumentException} if it is invalid. */
    TimePattern(String pattern, ZoneId zone) {
        this.zone = zone;
        Matcher found = FIELD.matcher(pattern);
        int end = 0;
        while (end < pattern.length() && found.find(end) && found.start() == end && !isLonger(pattern, found)) {
            fields.add(found.group());
            end = found.end();
        }
        other = end == pattern.length()
                ? null
                : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
    }

    /** Returns whether the pattern goes on with the letter of the field, which is another field then. */
    private static boolean isLonger(String pattern, Matcher field) {
        char last = pattern.charAt(field.end() - 1);
        return Character.isLetter(last) && field.end() < pattern.length() && pattern.charAt(field.end()) == last;
    }

    /** Appends a time in English, as parsers expect. */
    void append(Instant time, StringBuilder text) {
        if (other != null) {
            other.formatTo(time, text);
            return;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                time.getEpochSecond(), 0, zone.getRules().getOffset(time));
        for (String field : fields) {
            append(field, local, text);
        }
    }

    private static void append(String field, LocalDateTime time, StringBuilder text) {
        switch (field) {
            case "MMM" -> {
                int start = (time.getMonthValue() - 1) * LETTERS_OF_MONTH;
                text.append(MONTHS, start, start + LETTERS_OF_MONTH);
            }
            case "MM" -> FtpTime.appendTwo(time.getMonthValue(), text);
            case "ppd" -> text.append(time.getDayOfMonth() < 10 ? " " : "").append(time.getDayOfMonth());
            case "dd" -> FtpTime.appendTwo(time.getDayOfMonth(), text);
            case "HH" -> FtpTime.appendTwo(time.getHour(), text);
            case "hh" -> FtpTime.appendTwo((time.getHour() + HALF_DAY - 1) % HALF_DAY + 1, text);
            case "mm" -> FtpTime.appendTwo(time.getMinute(), text);
            case "ss" -> FtpTime.appendTwo(time.getSecond(), text);
            case "a" -> text.append(time.getHour() < HALF_DAY ? "AM" : "PM");
            case "uuuu" -> FtpTime.appendYear(time.getYear(), text);
            case "uu" -> FtpTime.appendTwo(Math.abs(time.getYear()) % CENTURY, text);
            default -> text.append(field);
        }
    }
}
