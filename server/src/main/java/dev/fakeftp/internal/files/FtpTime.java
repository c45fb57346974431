package dev.fakeftp.internal.files;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The format of times on the control connection: {@code 20240229235958}, always UTC (RFC 3659, section 2.3). */
public final class FtpTime {
    private static final int MOST_OF_FOUR_DIGITS = 9999;
    private static final Instant FIRST = yearBegins(0);
    private static final Instant END = yearBegins(MOST_OF_FOUR_DIGITS + 1);
    private static final int CENTURY = 100;

    private FtpTime() {}

    /** Fails with {@link IllegalArgumentException} if FTP cannot express the time. */
    public static void checkWritable(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new IllegalArgumentException(
                    "FTP writes years with four digits. Use a time from 0000 to 9999, not " + time + ".");
        }
    }

    private static Instant yearBegins(int year) {
        return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    }

    /** Formats a time to the second. */
    public static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder();
        appendYear(utc.getYear(), text);
        appendTwo(utc.getMonthValue(), text);
        appendTwo(utc.getDayOfMonth(), text);
        appendTwo(utc.getHour(), text);
        appendTwo(utc.getMinute(), text);
        appendTwo(utc.getSecond(), text);
        return text.toString();
    }

    /** Appends at least four digits, with a sign before any year that these cannot express (ISO 8601). */
    public static void appendYear(int year, StringBuilder text) {
        int digits = Math.abs(year);
        text.append(year < 0 ? "-" : year > MOST_OF_FOUR_DIGITS ? "+" : "");
        if (digits <= MOST_OF_FOUR_DIGITS) {
            appendTwo(digits / CENTURY, text);
            appendTwo(digits % CENTURY, text);
        } else {
            text.append(digits);
        }
    }

    /** Appends two digits. */
    public static void appendTwo(int number, StringBuilder text) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Parses a client's time. Fails with {@link DateTimeParseException}. */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, Parser.FORMAT).toInstant(ZoneOffset.UTC);
    }

    /** Loaded when a client first sends a time, and not for each reply with one. */
    private static final class Parser {
        /** Accepts fractions of a second. The seconds are optional, as SITE UTIME allows. */
        static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR, 4)
                .appendPattern("MMddHHmm[ss]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
