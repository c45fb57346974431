package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.3: LIST, NLST and STAT, with the options and patterns that clients send beyond it. */
@Timeout(60)
class ListTest {
    @TempDir
    private Path root;

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(root.resolve("in/sub"));
        put("in/a.csv", 1);
        put("in/b.txt", 3);
        put("in/c.csv", 2);
        put("in/.hidden.csv", 4);
        server = FakeFtpServer.builder().root(root).start();
        client = Dialogue.loggedIn(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // A name with a dot in front is shown when asked for, and . and .. with it: vsftpd 3.0.3, ProFTPD 1.3.8, Pure-FTPd
    // 1.0.50.
    @Nested
    class HiddenFiles {
        @ParameterizedTest
        @ValueSource(strings = {"", "-l ", "-1 "})
        void areLeftOut(String options) throws IOException {
            assertThat(client.receive("NLST " + options + "in")).doesNotContain("hidden");
            assertThat(client.receive("LIST " + options + "in")).doesNotContain("hidden");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-a", "-la", "-aA", "-l -a", "-al -CF"})
        void areShownAfterTheFolderItselfAndTheOneAboveItWhenAskedFor(String options) throws IOException {
            assertThat(client.receive("NLST " + options + " in"))
                    .startsWith("in/.\r\nin/..\r\nin/.hidden.csv\r\nin/a.csv\r\n");
            assertThat(names(client.receive("LIST " + options + " in").lines()))
                    .containsExactly(".", "..", ".hidden.csv", "a.csv", "b.txt", "c.csv", "sub");
            client.send("STAT " + options + " in");
            assertThat(names(client.read().stream())).contains(".", "..", ".hidden.csv");
        }

        @Test
        void areShownAtTheRootWhereTheFolderAboveIsTheRoot() throws IOException {
            List<String> lines = client.receive("LIST -a").lines().toList();

            assertThat(names(lines.stream())).containsExactly(".", "..", "in");
            assertThat(lines).allMatch(line -> line.startsWith("d"));
            assertThat(lines.get(0) + ".").isEqualTo(lines.get(1));
            assertThat(client.receive("NLST -a")).isEqualTo(".\r\n..\r\nin\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-A", "-lA", "-A -l"})
        void areShownAloneWithACapitalA(String options) throws IOException {
            assertThat(client.receive("NLST " + options + " in")).startsWith("in/.hidden.csv\r\nin/a.csv\r\n");
            assertThat(names(client.receive("LIST " + options + " in").lines()))
                    .containsExactly(".hidden.csv", "a.csv", "b.txt", "c.csv", "sub");
        }

        // As with vsftpd and Pure-FTPd.
        @Test
        void areTurnedToo() throws IOException {
            assertThat(client.receive("NLST -ar in")).endsWith("in/.hidden.csv\r\nin/..\r\nin/.\r\n");
        }

        // docs/commands.md: . and .. come first, also when the newest of the others does.
        @Test
        void areShownFirstWhateverTheirTimes() throws IOException {
            Files.setLastModifiedTime(root.resolve("in"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            Files.setLastModifiedTime(root, FileTime.from(Instant.parse("2024-02-03T12:00:00Z")));

            assertThat(names(client.receive("LIST -at in").lines())).startsWith(".", "..", "sub");
            assertThat(client.receive("NLST -a -t in")).startsWith("in/.\r\nin/..\r\nin/sub\r\n");
            assertThat(client.receive("NLST -atr in")).endsWith("in/sub\r\nin/..\r\nin/.\r\n");
        }

        @Test
        void areNotShownForAFile() throws IOException {
            assertThat(client.receive("NLST -a in/a.csv")).isEqualTo("in/a.csv\r\n");
        }

        // RFC 3659, section 7.2: cdir and pdir are optional.
        @Test
        void areShownAloneByMlsd() throws IOException {
            assertThat(client.receive("MLSD in")).contains(" .hidden.csv\r\n").doesNotContain(" .\r\n", " ..\r\n");
        }

        @Test
        void areShownWhenNamed() throws IOException {
            assertThat(client.receive("LIST in/.hidden.csv")).endsWith(" .hidden.csv\r\n");
            assertThat(client.receive("NLST in/.*")).isEqualTo("in/.hidden.csv\r\n");
        }
    }

    private static List<String> names(Stream<String> lines) {
        return lines.map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
    }

    @Nested
    class Options {
        @ParameterizedTest
        @CsvSource({"-t, b c a", "-r, c b a", "-tr, a c b", "-t -r, a c b", "-l, a b c", "-R, a b c", "--all, a b c"})
        void orderNames(String options, String order) throws IOException {
            Files.delete(root.resolve("in/sub"));

            assertThat(client.receive("NLST " + options + " in")
                            .lines()
                            .map(name -> name.substring(3, 4))
                            .toList())
                    .isEqualTo(List.of(order.split(" ", -1)));
        }

        // GNU ls has it too; POSIX: an argument -- ends the options.
        @ParameterizedTest
        @ValueSource(strings = {"-- -a", "./-a", "-l -- -a", "/-a"})
        void leaveAWayToAFileThatIsNamedLikeOne(String argument) throws IOException {
            put("-a", 1);

            assertThat(client.receive("LIST " + argument)).endsWith(" -a\r\n").hasLineCount(1);
            assertThat(client.receive("NLST " + argument)).endsWith("-a\r\n").hasLineCount(1);
        }

        @Test
        void areNoNameWithADashInFront() throws IOException {
            put("-a.csv", 1);

            assertThat(client.receive("NLST -a.csv")).isEqualTo("-a.csv\r\n");
        }
    }

    // RFC 1123, section 4.1.4.1: clients' mget sends NLST with a pattern.
    @Nested
    class Patterns {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "in/*.csv;in/a.csv in/c.csv",
                    "/in/*.csv;/in/a.csv /in/c.csv",
                    "in/?.txt;in/b.txt",
                    "in/[ab].*;in/a.csv in/b.txt",
                    "in/[!a-b].*;in/c.csv",
                    "in/[]a].*;in/a.csv",
                    "in/*[.]*v;in/a.csv in/c.csv",
                    "in/**.?s?;in/a.csv in/c.csv",
                    "in/*;in/a.csv in/b.txt in/c.csv in/sub",
                    "-l in/*.txt;in/b.txt",
                    "-a in/*.csv;in/.hidden.csv in/a.csv in/c.csv",
                    "i*;in",
                    "*;in"
                })
        void chooseAmongTheNamesInAFolder(String argument, String names) throws IOException {
            assertThat(client.receive("NLST " + argument).lines().toList()).isEqualTo(List.of(names.split(" ", -1)));
        }

        @Test
        void chooseInListToo() throws IOException {
            client.play("> CWD in\n< 250");

            assertThat(client.receive("LIST *.csv").lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
                    .containsExactly("a.csv", "c.csv");
        }

        @Test
        void mayChooseNothing() throws IOException {
            assertThat(client.receive("NLST *.xml")).isEmpty();
            assertThat(client.receive("LIST *.xml")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"*.csv", "a[1].csv", "{x", "[", "a?"})
        void areANameIfThereIsSuchAFile(String name) throws IOException {
            put(name, 1);

            assertThat(client.receive("NLST " + name)).isEqualTo(name + "\r\n");
            assertThat(client.receive("LIST " + name)).endsWith(" " + name + "\r\n");
        }

        // vsftpd was brought to a standstill so (CVE-2011-0762).
        @Test
        void areNoWayToKeepTheServerBusy() throws IOException {
            put("a".repeat(255), 1);

            assertThat(client.receive("NLST " + "*a".repeat(200) + "*b")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"nowhere/*", "in/a.csv/*", "[", "{a"})
        void failWhereNoneCanBe(String argument) throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> NLST " + argument + "\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }
    }

    // Times are UTC; with a year once they are six months away, as ls has it.
    @Nested
    class Times {
        @Test
        void areShownToTheMinuteForSixMonths() throws IOException {
            Instant recent = Instant.now().minus(Duration.ofDays(100));
            Files.setLastModifiedTime(root.resolve("in/a.csv"), FileTime.from(recent));

            assertThat(client.receive("LIST in/a.csv")).contains(" " + utc("MMM dd HH:mm", recent) + " a.csv");
        }

        @Test
        void areShownWithTheYearAfterThat() throws IOException {
            Instant old = Instant.now().minus(Duration.ofDays(200));
            Files.setLastModifiedTime(root.resolve("in/a.csv"), FileTime.from(old));

            assertThat(client.receive("LIST in/a.csv")).contains(" " + utc("MMM dd  yyyy", old) + " a.csv");
        }

        private static String utc(String pattern, Instant time) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC)
                    .format(time);
        }
    }

    // RFC 959, section 4.1.3: over the control connection.
    @Nested
    class Stat {
        @Test
        void tellsOfTheSessionWithoutAPath() throws IOException {
            client.play("> CWD in\n< 250\n> TYPE I\n< 200");
            client.send("STAT");

            assertThat(client.read())
                    .startsWith("211-Fake FTP:")
                    .contains(
                            " Logged in as acme from 127.0.0.1",
                            " Working folder /in",
                            " TYPE IMAGE, STRU FILE, MODE STREAM",
                            " No data connection")
                    .endsWith("211 End");
        }

        @Test
        void tellsWhatPreparedTheDataConnectionAndLeavesIt() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.send("STAT");
                assertThat(client.read()).contains(" A data connection is prepared by PASV");
                client.play("> LIST in\n< 150\n< 226");
                assertThat(data.getInputStream().readAllBytes()).isNotEmpty();
            }
        }

        // Lines as in LIST: lftp and others give them to the same parser.
        @Test
        void listsAFolder() throws IOException {
            client.send("STAT in");

            List<String> reply = client.read();
            assertThat(reply).startsWith("212-Status of in:").endsWith("212 End");
            assertThat(String.join("\r\n", reply.subList(1, reply.size() - 1)) + "\r\n")
                    .isEqualTo(client.receive("LIST in"));
        }

        @Test
        void listsAFile() throws IOException {
            client.send("STAT in/a.csv");

            List<String> reply = client.read();
            assertThat(reply).hasSize(3).startsWith("213-Status of in/a.csv:").endsWith("213 End");
            assertThat(reply.get(1)).startsWith("-").endsWith(" a.csv");
        }

        @Test
        void takesOptionsAndPatterns() throws IOException {
            client.send("STAT -la in/*.csv");

            assertThat(client.read()).hasSize(5).startsWith("212-Status of -la in/*.csv:");
        }

        // Spring Integration asks so whether a file exists, and takes any 2xx for a yes.
        @Test
        void refusesWhatIsMissing() throws IOException {
            client.play("> STAT nowhere\n< 550\n> STAT in/a.csv/b\n< 550");
        }

        @Test
        void wantsALogin() throws IOException {
            try (Dialogue unknownClient = Dialogue.with(server)) {
                unknownClient.play("> STAT\n< 530\n> STAT in\n< 530");
            }
        }
    }

    private void put(String name, int daysAfter) throws IOException {
        Path file = Files.writeString(root.resolve(name), "x");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2024-02-01T00:00:00Z").plus(Duration.ofDays(daysAfter))));
    }
}
