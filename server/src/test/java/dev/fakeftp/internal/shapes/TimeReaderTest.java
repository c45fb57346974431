package dev.fakeftp.internal.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReaderTest {
    /** A day and a month of one digit each, so that the order of numbers shows. */
    private static final Instant MARCH = Instant.parse("2019-03-05T04:05:06Z");

    @ParameterizedTest
    @CsvSource({
        "x Mar  5 04:05 a, MMM ppd HH:mm",
        "x Mar 05 04:05 a, MMM dd HH:mm",
        "x Mar  5  2019 a, MMM ppd  uuuu",
        "x Mar 05  2019 a, MMM dd  uuuu",
        "03-05-19  04:05AM 1 a, MM-dd-uu  hh:mma",
        "03-05-2019  04:05AM 1 a, MM-dd-uuuu  hh:mma",
        "x 2019-03-05 04:05 a, uuuu-MM-dd HH:mm",
        "x 19/03/05 04:05:06 a, uu/MM/dd HH:mm:ss",
        "x 05/03/19 04:05:06 a, dd/MM/uu HH:mm:ss",
        "x 03/05/19 04:05:06 a, MM/dd/uu HH:mm:ss",
        "a;1 3/3 05-MAR-2019 04:05:06 x, dd-MMM-uuuu HH:mm:ss"
    })
    void findsTheFormatOfAKnownTime(String line, String pattern) {
        assertThat(TimeReader.ofAll().find(line, MARCH))
                .get()
                .extracting(TimeReader.Found::pattern)
                .isEqualTo(pattern);
    }

    @Test
    void findsTheTimeInAnyZone() {
        assertThat(TimeReader.ofAll().find("x Mar  4 23:05 a", MARCH)).isPresent();
        assertThat(TimeReader.ofAll().find("x Mar  7 23:05 a", MARCH)).isEmpty();
    }

    @Test
    void returnsTheNameAfterTheTimeOrInFrontOfTheLine() {
        TimeReader times = new TimeReader(List.of("MMM ppd HH:mm", "MM-dd-uu  hh:mma", "ppd-MMM-uuuu HH:mm:ss"));

        assertThat(times.name("-rw-r--r-- 1 ftp ftp 3 Mar  5 04:05 two words.txt"))
                .contains("two words.txt");
        assertThat(times.name("03-05-19  04:05AM       <DIR>          in")).contains("in");
        assertThat(times.name("a.txt;1   3/3   5-MAR-2019 04:05:06")).contains("a.txt;1");
        assertThat(times.name("total 4")).isEmpty();
    }
}
