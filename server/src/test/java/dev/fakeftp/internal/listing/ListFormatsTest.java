package dev.fakeftp.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import dev.fakeftp.Personality;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.personality.PersonalityChoice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListFormatsTest {
    /** Without summer time, in which an hour comes twice, and not at a whole hour from UTC. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T20:15:30Z");

    private static final ListFormat OWN = new TemplateFormat(ListShapes.OWN);
    private static final ListFormat OLD_UNIX = format("old-unix");
    private static final ListFormat DOS = format("iis");
    private static final ListFormat OS400 = format("os400");
    private static final ListFormat NETWARE = format("netware");

    private static ListFormat format(String personality) {
        return PersonalityChoice.of(
                        Personality.valueOf(personality.toUpperCase(Locale.ROOT).replace('-', '_')))
                .profile()
                .lists()
                .format();
    }

    private static List<Listed> listed(List<Entry> files) {
        return files.stream().map(Listed::of).toList();
    }

    @Nested
    class Lines {
        private final Clock clock = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);
        private final List<Entry> files = List.of(
                entry("in", true, 0, LEAP_DAY),
                entry("q3.csv", false, 1234, LEAP_DAY),
                entry("a name that is long.txt", false, 3_000_000_000L, Instant.parse("2023-01-05T09:07:00Z")));

        @Test
        void ofUnixHaveTheYearOfOldFilesAndTheTimeOfOthers() {
            assertThat(OWN.lines(files, clock))
                    .containsExactly(
                            "drwxr-xr-x   2 ftp      ftp                 0 Feb 29 20:15 in",
                            "-rw-r--r--   1 ftp      ftp              1234 Feb 29 20:15 q3.csv",
                            "-rw-r--r--   1 ftp      ftp        3000000000 Jan 05  2023 a name that is long.txt");
        }

        @Test
        void ofUnixCanBeginWithTheBlocksOfAllFilesAlsoOfNone() {
            ListFormat old = OLD_UNIX;

            assertThat(old.ofFolder(listed(files), clock))
                    .containsExactly(
                            "total 5859378",
                            "drwxr-xr-x   2 acme     staff          0 Feb 29 20:15 in",
                            "-rw-r--r--   1 acme     staff       1234 Feb 29 20:15 q3.csv",
                            "-rw-r--r--   1 acme     staff   3000000000 Jan  5  2023 a name that is long.txt");
            assertThat(old.ofFolder(List.of(), clock)).containsExactly("total 0");
        }

        @Test
        void ofDosHaveTwelveHours() {
            assertThat(DOS.lines(files, clock))
                    .containsExactly(
                            "02-29-24  08:15PM       <DIR>          in",
                            "02-29-24  08:15PM                 1234 q3.csv",
                            "01-05-23  09:07AM           3000000000 a name that is long.txt");
        }

        @Test
        void ofOs400HaveTheKindOfFile() {
            assertThat(OS400.lines(files, clock))
                    .containsExactly(
                            "ACME                0 24/02/29 20:15:30 *DIR       in/",
                            "ACME             1234 24/02/29 20:15:30 *STMF      q3.csv",
                            "ACME       3000000000 23/01/05 09:07:00 *STMF      a name that is long.txt");
        }

        @Test
        void ofVmsHaveVersionsAndBlocksAndTwoLinesForALongName() {
            assertThat(ListFormats.VMS.lines(files, clock))
                    .containsExactly(
                            "in.DIR;1                        0/0  29-FEB-2024 20:15:30  [ACME,ACME] (RWED,RWED,RE,RE)",
                            "q3.csv;1                        3/3  29-FEB-2024 20:15:30  [ACME,ACME] (RWED,RWED,RE,RE)",
                            "a name that is long.txt;1",
                            "                    5859375/5859375   5-JAN-2023 09:07:00  [ACME,ACME] (RWED,RWED,RE,RE)",
                            "",
                            "Total of 3 files, 5859378/5859378 blocks.");
        }

        /** Most recorded lists of NetWare begin with {@code total 0} and show folders with 512 bytes. */
        @Test
        void ofNetwareHaveRightsBelowATotal() {
            assertThat(NETWARE.ofFolder(listed(files), clock))
                    .containsExactly(
                            "total 0",
                            "d [RWCEAFMS] acme                            512 Feb 29 20:15 in",
                            "- [RWCEAFMS] acme                           1234 Feb 29 20:15 q3.csv",
                            "- [RWCEAFMS] acme                     3000000000 Jan 05  2023 a name that is long.txt");
            assertThat(NETWARE.ofFolder(List.of(), clock)).containsExactly("total 0");
        }

        @Test
        void areInTheZoneOfTheClock() {
            assertThat(DOS.lines(List.of(entry("a", false, 1, LEAP_DAY)), clock.withZone(ZONE)))
                    .containsExactly("03-01-24  01:45AM                    1 a");
        }
    }

    @Nested
    class Names {
        private final Entry folder = entry("in", true, 0, LEAP_DAY);
        private final Entry file = entry("q3.csv", false, 1, LEAP_DAY);

        @Test
        void haveBeforeThemWhatTheClientWrote() {
            assertThat(OWN.name("out/", file)).isEqualTo("out/q3.csv");
            assertThat(DOS.name("", folder)).isEqualTo("in");
        }

        @Test
        void ofVmsHaveVersions() {
            assertThat(ListFormats.VMS.name("[ACME]/", file)).isEqualTo("q3.csv;1");
            assertThat(ListFormats.VMS.name("", folder)).isEqualTo("in.DIR;1");
        }
    }

    /** A list format, the key of its parser, and the precision of its times. */
    private enum Dialect {
        UNIX(ListFormatsTest.OWN, FTPClientConfig.SYST_UNIX, ChronoUnit.MINUTES, ChronoUnit.DAYS),
        BLANKS(OLD_UNIX, FTPClientConfig.SYST_UNIX, ChronoUnit.MINUTES, ChronoUnit.DAYS),
        DOS(ListFormatsTest.DOS, FTPClientConfig.SYST_NT, ChronoUnit.MINUTES, ChronoUnit.MINUTES),
        OS400(ListFormatsTest.OS400, FTPClientConfig.SYST_OS400, ChronoUnit.SECONDS, ChronoUnit.SECONDS),
        VMS(ListFormats.VMS, FTPClientConfig.SYST_VMS, ChronoUnit.SECONDS, ChronoUnit.SECONDS),
        NETWARE(ListFormatsTest.NETWARE, FTPClientConfig.SYST_NETWARE, ChronoUnit.MINUTES, ChronoUnit.DAYS);

        @SuppressWarnings("ImmutableEnumChecker") // Grammars have no state.
        private final ListFormat format;

        private final String key;
        private final ChronoUnit ofRecentTimes;
        private final ChronoUnit ofOldTimes;

        Dialect(ListFormat format, String key, ChronoUnit ofRecentTimes, ChronoUnit ofOldTimes) {
            this.format = format;
            this.key = key;
            this.ofRecentTimes = ofRecentTimes;
            this.ofOldTimes = ofOldTimes;
        }

        /** As the client sees it, by the time and zone of the server's clock. */
        private List<FTPFile> parsed(List<Entry> files, Clock clock) throws IOException {
            FTPClientConfig config = new FTPClientConfig(key);
            config.setServerTimeZoneId(clock.getZone().getId());
            FTPListParseEngine engine =
                    new FTPListParseEngine(new DefaultFTPFileEntryParserFactory().createFileEntryParser(config));
            engine.readServerList(
                    new ByteArrayInputStream(Listing.text(format.ofFolder("DISK$USER:[IN]", listed(files), clock))
                            .getBytes(UTF_8)),
                    UTF_8.name());
            return List.of(engine.getFiles());
        }
    }

    /** What Commons Net's parsers, which are older than this, make of the lines, by the real time. */
    @Nested
    class ForCommonsNet {
        private final Clock clock = Clock.fixed(Instant.now(), ZONE);

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void namesComeBack(Dialect dialect) throws IOException {
            List<String> names =
                    List.of("1", "a.txt", "a_name-that.is_rather.long_and_goes.on_and.on.csv", "ü€.txt", "z;");

            assertThat(dialect.parsed(named(names), clock))
                    .extracting(FTPFile::getName)
                    .containsExactlyElementsOf(inTheir(dialect, names));
        }

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void namesWithBlanksComeBack(Dialect dialect) throws IOException {
            List<String> names =
                    List.of("a b  c.txt", "a longer name (with) two lines (2)", "report (1).csv", "x -> y", "total x");

            assertThat(dialect.parsed(named(names), clock))
                    .extracting(FTPFile::getName)
                    .containsExactlyElementsOf(inTheir(dialect, names));
        }

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void foldersAndFilesComeBack(Dialect dialect) throws IOException {
            List<FTPFile> parsed = dialect.parsed(
                    List.of(entry("file", false, 1, LEAP_DAY), entry("folder", true, 0, LEAP_DAY)), clock);

            assertThat(parsed).extracting(FTPFile::isDirectory).containsExactly(false, true);
            assertThat(parsed).extracting(FTPFile::isFile).containsExactly(true, false);
        }

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void sizesComeBack(Dialect dialect) throws IOException {
            for (long size : new long[] {0, 1, 512, 513, Integer.MAX_VALUE, 3_000_000_000L, 999_999_999_999L}) {
                // VMS counts blocks of 512 bytes, begun ones too.
                long shown = dialect == Dialect.VMS ? (size + 511) / 512 * 512 : size;

                assertThat(dialect.parsed(List.of(entry("a", false, size, LEAP_DAY)), clock))
                        .singleElement()
                        .returns(shown, FTPFile::getSize);
            }
        }

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void recentTimesComeBack(Dialect dialect) throws IOException {
            for (int days : new int[] {0, 1, 30, 90, 150, 180}) {
                Instant time = clock.instant().minus(Duration.ofDays(days));

                assertThat(time(dialect, time)).isEqualTo(inZone(time).truncatedTo(dialect.ofRecentTimes));
            }
        }

        @ParameterizedTest
        @EnumSource(Dialect.class)
        void olderTimesComeBackAlsoTheLeapDay(Dialect dialect) throws IOException {
            for (Instant time : List.of(
                    LEAP_DAY,
                    Instant.parse("2024-02-29T12:00:59Z"),
                    Instant.parse("2020-12-31T23:59:59Z"),
                    Instant.parse("2001-01-01T00:00:00Z"),
                    clock.instant().minus(Duration.ofDays(183)))) {
                assertThat(time(dialect, time)).isEqualTo(inZone(time).truncatedTo(dialect.ofOldTimes));
            }
        }

        private LocalDateTime time(Dialect dialect, Instant time) throws IOException {
            return inZone(dialect.parsed(List.of(entry("a", false, 1, time)), clock)
                    .get(0)
                    .getTimestampInstant());
        }

        private static LocalDateTime inZone(Instant time) {
            return LocalDateTime.ofInstant(time, ZONE);
        }

        private static List<Entry> named(List<String> names) {
            return names.stream().map(name -> entry(name, false, 1, LEAP_DAY)).toList();
        }

        /** The parser that is chosen for VMS leaves the version in the name. */
        private static List<String> inTheir(Dialect dialect, List<String> names) {
            return dialect == Dialect.VMS
                    ? names.stream().map(name -> name + ";1").toList()
                    : names;
        }
    }

    private static Entry entry(String name, boolean folder, long size, Instant modified) {
        return new Entry(
                new FtpFile("/" + name, folder, size, modified),
                PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"),
                null,
                Path.of(name));
    }
}
