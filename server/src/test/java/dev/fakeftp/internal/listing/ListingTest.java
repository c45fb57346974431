package dev.fakeftp.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.files.Entry;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final ListFormat OWN = new TemplateFormat(ListShapes.OWN);
    private static final Instant NOW = Instant.parse("2024-08-15T12:00:00Z");
    private static final Clock AT_NOW = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration SIX_MONTHS = Duration.ofDays(182);

    @Nested
    class OfUnix {
        @Test
        void showsTypeSizeTimeAndName() {
            assertThat(unix(new FtpFile("/in/q3.csv", false, 1234, Instant.parse("2024-08-05T06:07:08Z"))))
                    .isEqualTo("-rw-r--r--   1 ftp      ftp              1234 Aug 05 06:07 q3.csv\r\n");
            assertThat(unix(new FtpFile("/in", true, 0, Instant.parse("2024-07-15T16:17:18Z"))))
                    .isEqualTo("drwxr-xr-x   2 ftp      ftp                 0 Jul 15 16:17 in\r\n");
        }

        @Test
        void showsTheTimeOfDayForSixMonths() {
            assertThat(unix(modified(NOW.minus(SIX_MONTHS).plusSeconds(1)))).contains(" Feb 15 12:00 a.txt");
        }

        @Test
        void showsTheYearFromThenOn() {
            assertThat(unix(modified(NOW.minus(SIX_MONTHS)))).contains(" Feb 15  2024 a.txt");
        }

        @Test
        void showsTheTimeOfDayWhenTheClocksDifferByLessThanADay() {
            assertThat(unix(modified(NOW.plus(Duration.ofHours(23))))).contains(" Aug 16 11:00 a.txt");
        }

        @Test
        void showsTheYearForTheFuture() {
            assertThat(unix(modified(NOW.plus(Duration.ofDays(1))))).contains(" Aug 16  2024 a.txt");
        }

        @Test
        void keepsOneLinePerFile() {
            assertThat(unix(new FtpFile("/a\r\nb", false, 1, NOW)))
                    .endsWith(" a??b\r\n")
                    .doesNotContain("a\r");
        }

        @Test
        void isEmptyForAnEmptyFolder() {
            assertThat(OWN.lines(List.of(), AT_NOW)).isEmpty();
        }

        @Test
        void isEnglishEverywhere() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            try {
                assertThat(unix(modified(NOW))).contains(" Aug 15 12:00 ");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    /** With the parser that FTPClient chooses by itself, at the client's own time. */
    @Nested
    class ForCommonsNet {
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

        @ParameterizedTest
        @ValueSource(strings = {"a.txt", "a b  c.txt", "ü €.txt", "\"quoted\",'#+%&.txt", "1", "-rw", "x -> y", "..."})
        void namesComeBack(String name) {
            assertThat(parsed(new FtpFile("/in/" + name, false, 1, now)).getName())
                    .isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 999_999_999_999L, Long.MAX_VALUE})
        void sizesComeBack(long size) {
            assertThat(parsed(new FtpFile("/a.txt", false, size, now)).getSize())
                    .isEqualTo(size);
        }

        @Test
        void foldersComeBack() {
            FTPFile folder = parsed(new FtpFile("/in/sub", true, 0, now));
            assertThat(folder.isDirectory()).isTrue();
            assertThat(folder.getName()).isEqualTo("sub");
            assertThat(parsed(new FtpFile("/a.txt", false, 0, now)).isFile()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 30, 90, 150, 180})
        void recentTimesComeBackToTheMinute(long days) {
            Instant time = now.minus(Duration.ofDays(days));
            assertThat(timeOf(parsed(new FtpFile("/a.txt", false, 1, time)))).isEqualTo(time);
        }

        @ParameterizedTest
        @ValueSource(longs = {183, 364, 365, 366, 800, 10_000})
        void olderTimesComeBackToTheDay(long days) {
            Instant time = now.minus(Duration.ofDays(days));
            assertThat(timeOf(parsed(new FtpFile("/a.txt", false, 1, time))))
                    .isEqualTo(time.truncatedTo(ChronoUnit.DAYS));
        }

        private Instant timeOf(FTPFile file) {
            return file.getTimestamp().toInstant();
        }

        private FTPFile parsed(FtpFile file) {
            FTPClientConfig config = new FTPClientConfig(FTPClientConfig.SYST_UNIX);
            config.setServerTimeZoneId(TimeZone.getTimeZone(ZoneOffset.UTC).getID());
            FTPFileEntryParser parser = new DefaultFTPFileEntryParserFactory().createFileEntryParser(config);
            String line = text(OWN.lines(List.of(entry(file)), Clock.fixed(now, ZoneOffset.UTC)))
                    .strip();
            FTPFile parsed = parser.parseFTPEntry(line);
            assertThat(parsed).as(line).isNotNull();
            return parsed;
        }
    }

    private static FtpFile modified(Instant time) {
        return new FtpFile("/a.txt", false, 1, time);
    }

    private static String unix(FtpFile file) {
        return text(OWN.lines(List.of(entry(file)), AT_NOW));
    }

    private static Entry entry(FtpFile file) {
        return new Entry(
                file,
                PosixFilePermissions.fromString(file.folder() ? "rwxr-xr-x" : "rw-r--r--"),
                null,
                Path.of(file.path()));
    }

    private static String text(List<String> lines) {
        return Listing.text(lines);
    }
}
