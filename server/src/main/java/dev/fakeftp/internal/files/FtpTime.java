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
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    /** Accepts fractions of a second. The seconds are optional, as SITE UTIME allows. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("MMddHHmm[ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private FtpTime() {}

    /** Fails with {@link IllegalArgumentException} if FTP cannot express the time. */
    public static void checkWritable(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "FTP writes years with four digits. Use a time from 0000 to 9999, not " + time + ".");
        }
    }

    /** Formats a time to the second. */
    public static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /** Parses a client's time. Fails with {@link DateTimeParseException}. */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, READ).toInstant(ZoneOffset.UTC);
    }
}
