package dev.fakeftp.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.files.Entry;
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

    @Nested
    class Lines {
        private final Clock clock = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);
        private final List<Entry> files = List.of(
                entry("in", true, 0, LEAP_DAY),
                entry("q3.csv", false, 1234, LEAP_DAY),
                entry("a name that is long.txt", false, 3_000_000_000L, Instant.parse("2023-01-05T09:07:00Z")));

        @Test
        void ofUnixHaveTheYearOfOldFilesAndTheTimeOfOthers() {
            assertThat(ListFormats.UNIX.lines(files, clock))
                    .containsExactly(
                            "drwxr-xr-x   2 ftp      ftp                 0 Feb 29 20:15 in",
                            "-rw-r--r--   1 ftp      ftp              1234 Feb 29 20:15 q3.csv",
                            "-rw-r--r--   1 ftp      ftp        3000000000 Jan 05  2023 a name that is long.txt");
        }

        @Test
        void ofUnixCanBeginWithTheBlocksOfAllFilesAlsoOfNone() {
            ListFormat old = ListFormats.unixWithTotal("%s%4d acme     staff   %8d %s %s", ListFormats.DAY_WITH_BLANK);

            assertThat(old.lines(files, clock))
                    .containsExactly(
                            "total 5859378",
                            "drwxr-xr-x   2 acme     staff          0 Feb 29 20:15 in",
                            "-rw-r--r--   1 acme     staff       1234 Feb 29 20:15 q3.csv",
                            "-rw-r--r--   1 acme     staff   3000000000 Jan  5  2023 a name that is long.txt");
            assertThat(old.lines(List.of(), clock)).containsExactly("total 0");
        }

        @Test
        void ofDosHaveTwelveHours() {
            assertThat(ListFormats.DOS.lines(files, clock))
                    .containsExactly(
                            "02-29-24  08:15PM       <DIR>          in",
                            "02-29-24  08:15PM                 1234 q3.csv",
                            "01-05-23  09:07AM           3000000000 a name that is long.txt");
        }

        @Test
        void ofMvsAreDataSetsBelowAHeader() {
            assertThat(ListFormats.MVS.lines(files, clock))
                    .containsExactly(
                            "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
                            "USR001 3390   2024/02/29  1    1  FB      80 27920  PO  in",
                            "USR001 3390   2024/02/29  1    1  FB      80 27920  PS  q3.csv",
                            "USR001 3390   2023/01/05  1 52944  FB      80 27920  PS  a name that is long.txt");
            assertThat(ListFormats.MVS.lines(List.of(), clock)).isEmpty();
        }

        /** As in the rows of zos-node-accessor's tests (2016) and in FluentFTP's: 56 characters precede the Dsname. */
        @Test
        void ofMvsHaveTheNameWhereZosHasIt() {
            String real = "F1DBAR 3390   2016/12/19  3   19  FB      80  3120  PO  CB12V51.CNTL";

            assertThat(real.indexOf("CB12V51.CNTL")).isEqualTo(56);
            for (String line : ListFormats.MVS.lines(files.subList(0, 2), clock).subList(1, 3)) {
                assertThat(line.substring(0, 56)).matches("\\S+ 3390   \\S+  1 .* P[OS]  ");
            }
        }

        @Test
        void ofOs400HaveTheKindOfFile() {
            assertThat(ListFormats.OS400.lines(files, clock))
                    .containsExactly(
                            "ACME                 0 24/02/29 20:15:30 *DIR       in/",
                            "ACME              1234 24/02/29 20:15:30 *STMF      q3.csv",
                            "ACME        3000000000 23/01/05 09:07:00 *STMF      a name that is long.txt");
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
            assertThat(ListFormats.NETWARE.lines(files, clock))
                    .containsExactly(
                            "total 0",
                            "d [RWCEAFMS] acme                            512 Feb 29 20:15 in",
                            "- [RWCEAFMS] acme                           1234 Feb 29 20:15 q3.csv",
                            "- [RWCEAFMS] acme                     3000000000 Jan 05  2023 a name that is long.txt");
            assertThat(ListFormats.NETWARE.lines(List.of(), clock)).containsExactly("total 0");
        }

        @Test
        void areInTheZoneOfTheClock() {
            assertThat(ListFormats.DOS.lines(List.of(entry("a", false, 1, LEAP_DAY)), clock.withZone(ZONE)))
                    .containsExactly("03-01-24  01:45AM                    1 a");
        }
    }

    @Nested
    class Names {
        private final Entry folder = entry("in", true, 0, LEAP_DAY);
        private final Entry file = entry("q3.csv", false, 1, LEAP_DAY);

        @Test
        void haveBeforeThemWhatTheClientWrote() {
            assertThat(ListFormats.UNIX.name("out/", file)).isEqualTo("out/q3.csv");
            assertThat(ListFormats.DOS.name("", folder)).isEqualTo("in");
        }

        @Test
        void ofMvsAreRelativeToThePrefix() {
            assertThat(ListFormats.MVS.name("'ACME.'/", file)).isEqualTo("q3.csv");
        }

        @Test
        void ofVmsHaveVersions() {
            assertThat(ListFormats.VMS.name("[ACME]/", file)).isEqualTo("q3.csv;1");
            assertThat(ListFormats.VMS.name("", folder)).isEqualTo("in.DIR;1");
        }
    }

    /** A list format, the key of its parser, and the precision of its times. */
    private enum Dialect {
        UNIX(ListFormats.UNIX, FTPClientConfig.SYST_UNIX, ChronoUnit.MINUTES, ChronoUnit.DAYS),
        BLANKS(
                ListFormats.unixWithTotal("%s%4d acme     staff   %8d %s %s", ListFormats.DAY_WITH_BLANK),
                FTPClientConfig.SYST_UNIX,
                ChronoUnit.MINUTES,
                ChronoUnit.DAYS),
        DOS(ListFormats.DOS, FTPClientConfig.SYST_NT, ChronoUnit.MINUTES, ChronoUnit.MINUTES),
        OS400(ListFormats.OS400, FTPClientConfig.SYST_OS400, ChronoUnit.SECONDS, ChronoUnit.SECONDS),
        VMS(ListFormats.VMS, FTPClientConfig.SYST_VMS, ChronoUnit.SECONDS, ChronoUnit.SECONDS),
        NETWARE(ListFormats.NETWARE, FTPClientConfig.SYST_NETWARE, ChronoUnit.MINUTES, ChronoUnit.DAYS),
        /** Its parser reads no time. */
        MVS(ListFormats.MVS, FTPClientConfig.SYST_MVS, ChronoUnit.FOREVER, ChronoUnit.FOREVER);

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
                    new ByteArrayInputStream(
                            Listing.text(format.lines(files, clock)).getBytes(UTF_8)),
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

        /** MVS has no blanks in names, and lists end at one. */
        @ParameterizedTest
        @EnumSource(value = Dialect.class, names = "MVS", mode = EnumSource.Mode.EXCLUDE)
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

        /** MVS counts tracks, of which the parser makes nothing. */
        @ParameterizedTest
        @EnumSource(value = Dialect.class, names = "MVS", mode = EnumSource.Mode.EXCLUDE)
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
        @EnumSource(value = Dialect.class, names = "MVS", mode = EnumSource.Mode.EXCLUDE)
        void recentTimesComeBack(Dialect dialect) throws IOException {
            for (int days : new int[] {0, 1, 30, 90, 150, 180}) {
                Instant time = clock.instant().minus(Duration.ofDays(days));

                assertThat(time(dialect, time)).isEqualTo(inZone(time).truncatedTo(dialect.ofRecentTimes));
            }
        }

        @ParameterizedTest
        @EnumSource(value = Dialect.class, names = "MVS", mode = EnumSource.Mode.EXCLUDE)
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

        @Test
        void mvsHasNoTimeAndNoSize() throws IOException {
            assertThat(Dialect.MVS.parsed(List.of(entry("a", false, 1, LEAP_DAY)), clock))
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.getTimestamp()).isNull();
                        assertThat(file.getSize()).isEqualTo(-1);
                    });
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
