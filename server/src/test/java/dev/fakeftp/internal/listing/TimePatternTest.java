package dev.fakeftp.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimePatternTest {
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/New_York"), ZoneId.of("+02:30"));

    /** Each month, both halves of a day, both changes of summer time, the time before 1970, and unusual years. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2024-01-05T00:00:00Z"),
            Instant.parse("2024-02-29T23:59:59.999999999Z"),
            Instant.parse("2024-03-10T06:59:59Z"),
            Instant.parse("2024-03-10T07:00:00Z"),
            Instant.parse("2024-04-30T12:00:00Z"),
            Instant.parse("2024-05-31T13:00:01Z"),
            Instant.parse("2024-06-01T11:59:00Z"),
            Instant.parse("2024-07-09T09:09:09Z"),
            Instant.parse("2024-08-10T10:10:10Z"),
            Instant.parse("2024-09-15T15:15:15Z"),
            Instant.parse("2024-10-31T18:30:00Z"),
            Instant.parse("2024-11-03T05:59:59Z"),
            Instant.parse("2024-11-03T06:00:00Z"),
            Instant.parse("2024-12-31T23:00:00Z"),
            Instant.parse("1969-12-31T23:59:58.5Z"),
            Instant.parse("1899-06-01T00:00:00Z"),
            Instant.parse("0007-06-01T00:00:00Z"),
            Instant.parse("-0042-06-01T00:00:00Z"),
            Instant.parse("+12345-06-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // those of the personalities
                "MMM dd HH:mm",
                "MMM dd  uuuu",
                "MMM ppd HH:mm",
                "MMM ppd  uuuu",
                "MM-dd-uu  hh:mma",
                "uu/MM/dd HH:mm:ss",
                "ppd-MMM-uuuu HH:mm:ss",
                // and of no personality
                "d. MMMM yyyy",
                "EEE dd MMM HH:mm:ss.SSS z uuuu",
                "HH 'o''clock' a",
                "uuu-M-d H:m:s",
                "pppd MMM[ HH:mm]",
                ""
            })
    void writesAsTheFormatterOfTheJdk(String pattern) {
        for (ZoneId zone : ZONES) {
            TimePattern ours = new TimePattern(pattern, zone);
            DateTimeFormatter theirs =
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
            for (Instant time : TIMES) {
                StringBuilder text = new StringBuilder("at ");
                ours.append(time, text);
                assertThat(text).as("%s in %s", time, zone).hasToString("at " + theirs.format(time));
            }
        }
    }

    @Test
    void refusesOtherLetters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimePattern("MMM dd {HH}", ZONES.get(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimePattern("aa", ZONES.get(0)));
    }
}
