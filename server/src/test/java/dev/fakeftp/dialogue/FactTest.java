package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3659: the facts of a file; draft-somers-ftp-mfxx: how they are changed. */
@Timeout(60)
class FactTest {
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T23:59:58Z");

    @TempDir
    private Path root;

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(root.resolve("in/sub"));
        put("in/a.txt", "one\ntwo\n");
        put("in/b c.txt", "b");
        server = FakeFtpServer.builder().root(root).start();
        client = Dialogue.loggedIn(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // RFC 3659, section 4: as many octets as RETR would send.
    @Nested
    class Size {
        @Test
        void isThatOfTheBytesUnderTypeI() throws IOException {
            client.play("> TYPE I\n< 200\n> SIZE in/a.txt\n< 213 8");
        }

        @Test
        void countsEachLineEndTwiceUnderTypeA() throws IOException {
            client.play("> TYPE A\n< 200\n> SIZE in/a.txt\n< 213 10");

            assertThat(client.receive("RETR in/a.txt")).hasSize(10);
        }

        @Test
        void isZeroForAnEmptyFile() throws IOException {
            put("empty", "");

            client.play("> TYPE A\n< 200\n> SIZE empty\n< 213 0\n> TYPE I\n< 200\n> SIZE empty\n< 213 0");
        }

        @Test
        void refusesAFolderAndWhatIsMissing() throws IOException {
            client.play("""
                    > SIZE in
                    < 550
                    > SIZE nowhere
                    < 550
                    > SIZE
                    < 501
                    """);
        }
    }

    // RFC 3659, section 3; times are UTC (section 2.3).
    @Nested
    class Mdtm {
        @Test
        void isInUtc() throws IOException {
            client.play("> MDTM in/a.txt\n< 213 20240229235958");
        }

        @Test
        void refusesAFolderAndWhatIsMissing() throws IOException {
            client.play("""
                    > MDTM in
                    < 550
                    > MDTM nowhere
                    < 550
                    > MDTM
                    < 501
                    """);
        }

        // lftp and FlashFXP set the time so where there is no MFMT.
        @Test
        void setsATimeThatIsGivenBeforeTheName() throws IOException {
            client.play("> MDTM 20200102030405 in/b c.txt\n< 213 ");

            assertThat(modified("in/b c.txt")).isEqualTo("2020-01-02T03:04:05Z");
        }

        @Test
        void readsAFileWhoseNameBeginsWithATime() throws IOException {
            put("20200102030405 log", "");

            client.play("> MDTM 20200102030405 log\n< 213 20240229235958");
        }

        @Test
        void setsNothingWhereNothingIs() throws IOException {
            client.play("> MDTM 20200102030405 nowhere\n< 550\n> MDTM 20200102030405\n< 550");
        }
    }

    // RFC 3659, section 7.2: one fact line with a leading blank, over the control connection.
    @Nested
    class Mlst {
        @Test
        void tellsTheFactsOfAFile() throws IOException {
            client.send("MLST in/a.txt");

            List<String> reply = client.read();
            assertThat(reply).hasSize(3);
            assertThat(reply.get(0)).startsWith("250-");
            assertThat(reply.get(1))
                    .matches(" type=file;size=8;modify=20240229235958;perm=awrdf;unique=\\w+;UNIX.mode=0[0-7]{3};"
                            + " /in/a.txt");
            assertThat(reply.get(2)).isEqualTo("250 End");
        }

        @Test
        void tellsTheFactsOfAFolder() throws IOException {
            client.send("MLST in");

            assertThat(client.read().get(1))
                    .matches(" type=dir;modify=\\d{14};perm=cmpledf;unique=\\w+;UNIX.mode=0[0-7]{3}; /in");
        }

        @Test
        void isAboutTheWorkingFolderWithoutAName() throws IOException {
            client.play("> CWD in\n< 250");
            client.send("MLST");

            assertThat(client.read().get(1)).endsWith("; /in");
        }

        // RFC 3659, section 7.5.5. The server may run as root, which has all rights.
        @ParameterizedTest
        @ValueSource(strings = {"rw-------", "r--r--r--", "-w-------", "---------"})
        void showsTheRightsOfTheServer(String permissions) throws IOException {
            Path file = root.resolve("in/a.txt");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            String rights = (Files.isWritable(file) ? "aw" : "") + (Files.isReadable(file) ? "r" : "") + "df";

            client.send("MLST in/a.txt");

            assertThat(client.read().get(1)).contains(";perm=" + rights + ";");
        }

        // RFC 3659, section 7.5.5: the root can be neither deleted nor renamed.
        @Test
        void knowsThatTheRootStays() throws IOException {
            client.send("MLST /");

            assertThat(client.read().get(1)).contains("perm=cmple;").endsWith("; /");
        }

        // RFC 3659, section 7.5.2: equal for each name of a file, and for no two files.
        @Test
        void givesEachFileAUniqueValue() throws IOException {
            Files.createLink(root.resolve("in/same.txt"), root.resolve("in/a.txt"));

            assertThat(unique("in/a.txt")).isEqualTo(unique("in/same.txt")).isNotEqualTo(unique("in/b c.txt"));
        }

        @Test
        void refusesWhatIsMissing() throws IOException {
            client.play("> MLST nowhere\n< 550");
        }

        private String unique(String path) throws IOException {
            client.send("MLST " + path);
            return client.read().get(1).replaceAll(".*;unique=(\\w+);.*", "$1");
        }
    }

    // RFC 3659, section 7.2: lines over the data connection, without a blank before them.
    @Nested
    class Mlsd {
        @Test
        void tellsTheFactsOfWhatIsInAFolder() throws IOException {
            List<String> lines = client.receive("MLSD in").lines().toList();

            assertThat(lines).hasSize(3);
            assertThat(lines.get(0))
                    .startsWith("type=file;size=8;modify=20240229235958;")
                    .endsWith("; a.txt");
            assertThat(lines.get(1)).startsWith("type=file;size=1;").endsWith("; b c.txt");
            assertThat(lines.get(2)).startsWith("type=dir;modify=").endsWith("; sub");
        }

        @Test
        void tellsThousandsOfFilesByName() throws IOException {
            for (int i = 1000; i < 3500; i++) {
                put("in/sub/" + i, "");
            }

            assertThat(client.receive("MLSD in/sub").lines())
                    .hasSize(2500)
                    .allMatch(line -> line.startsWith("type=file;size=0;"))
                    .map(line -> line.replaceAll(".*; ", ""))
                    .isSorted();
        }

        @Test
        void endsEachLineWithCrLfUnderBothTypes() throws IOException {
            client.play("> TYPE I\n< 200");
            String lines = client.receive("MLSD in");
            client.play("> TYPE A\n< 200");

            assertThat(client.receive("MLSD in")).isEqualTo(lines).containsPattern("; a\\.txt\r\n[^\r]");
        }

        @Test
        void isEmptyForAnEmptyFolder() throws IOException {
            assertThat(client.receive("MLSD in/sub")).isEmpty();
        }

        @Test
        void showsHiddenFiles() throws IOException {
            put("in/sub/.hidden", "");

            assertThat(client.receive("MLSD in/sub")).endsWith("; .hidden\r\n");
        }

        // RFC 3659, section 7.2.1: 501 for a file.
        @Test
        void refusesAFileAndWhatIsMissing() throws IOException {
            refused("MLSD in/a.txt", "501");
            refused("MLSD nowhere", "550");
            client.play("> MLSD in\n< 425");
        }

        private void refused(String command, String code) throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> " + command + "\n< " + code);
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }
    }

    // RFC 3659, section 7.9.
    @Nested
    class OptsMlst {
        @Test
        void choosesFacts() throws IOException {
            client.play("> OPTS MLST size;Type;\n< 200 MLST OPTS type;size;");

            assertThat(client.receive("MLSD in")).startsWith("type=file;size=8; a.txt\r\n");
            assertThat(feature()).isEqualTo(" MLST type*;size*;modify;perm;unique;UNIX.mode;");
        }

        @Test
        void leavesOutWhatItDoesNotKnow() throws IOException {
            client.play("> OPTS MLST Create;UNIX.mode;X.y\n< 200 MLST OPTS UNIX.mode;");
        }

        // A line without facts begins with the blank.
        @Test
        void choosesNoneAtAll() throws IOException {
            assertThat(client.ask("OPTS MLST")).isEqualTo("200 MLST OPTS");

            assertThat(client.receive("MLSD in")).startsWith(" a.txt\r\n");
        }

        // RFC 3659, section 7.8: an asterisk after each fact that is told.
        @Test
        void beginsWithAllFacts() throws IOException {
            assertThat(feature()).isEqualTo(" MLST type*;size*;modify*;perm*;unique*;UNIX.mode*;");
        }

        @Test
        void isEachSessionsOwn() throws IOException {
            client.play("> OPTS MLST size;\n< 200");
            try (Dialogue other = Dialogue.loggedIn(server)) {
                other.send("MLST in/a.txt");
                assertThat(other.read().get(1)).contains("type=file;");
            }
        }

        private String feature() throws IOException {
            client.send("FEAT");
            return client.read().stream()
                    .filter(line -> line.startsWith(" MLST"))
                    .findAny()
                    .orElseThrow();
        }
    }

    // RFC 3659, section 6: paths are those of a tree; section 3.3, 4.3: features.
    @Test
    void featNamesWhatThereIs() throws IOException {
        client.send("FEAT");

        assertThat(client.read())
                .contains(" TVFS", " SIZE", " MDTM", " MFMT", " MFF modify;UNIX.mode;", " AVBL", " DSIZ");
    }

    // draft-somers-ftp-mfxx, section 3; ncftp sends it after each upload.
    @Nested
    class Mfmt {
        @Test
        void setsTheTimeOfAFileOrFolder() throws IOException {
            client.play("""
                    > MFMT 20200102030405 in/b c.txt
                    < 213 Modify=20200102030405; in/b c.txt
                    > MFMT 20200102030405.678 in
                    < 213 Modify=20200102030405.678; in
                    """);

            assertThat(modified("in/b c.txt")).isEqualTo("2020-01-02T03:04:05Z");
            assertThat(modified("in")).isEqualTo("2020-01-02T03:04:05.678Z");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MFMT 20230229000000 in/a.txt",
                    "MFMT 20201301000000 in/a.txt",
                    "MFMT 20200102246060 in/a.txt",
                    "MFMT 2020 in/a.txt",
                    "MFMT in/a.txt",
                    "MFMT 20200102030405",
                    "MFMT"
                })
        void refusesWhatIsNoTime(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");

            assertThat(modified("in/a.txt")).isEqualTo(LEAP_DAY.toString());
        }

        @Test
        void refusesWhatIsMissing() throws IOException {
            client.play("> MFMT 20200102030405 nowhere\n< 550");
        }
    }

    // draft-somers-ftp-mfxx, section 5.
    @Nested
    class Mff {
        @Test
        void setsTimeAndPermissions() throws IOException {
            client.play("""
                    > MFF modify=20200102030405;UNIX.mode=0600; in/b c.txt
                    < 213 modify=20200102030405;UNIX.mode=0600; in/b c.txt
                    """);

            assertThat(modified("in/b c.txt")).isEqualTo("2020-01-02T03:04:05Z");
            assertThat(permissions("in/b c.txt")).isEqualTo("rw-------");
        }

        // ncftp.
        @Test
        void doesWithoutTheLastSemicolon() throws IOException {
            client.play("> MFF Modify=20200102030405;UNIX.mode=600 in/b c.txt\n< 213");

            assertThat(modified("in/b c.txt")).isEqualTo("2020-01-02T03:04:05Z");
            assertThat(permissions("in/b c.txt")).isEqualTo("rw-------");
        }

        @Test
        void isNoWayToKeepTheServerBusy() throws IOException {
            client.play("> MFF a" + "=aaaaaaa".repeat(1_000) + "\n< 501\n> MFF " + "a=b;".repeat(2_000) + "\n< 501");
        }

        @Test
        void changesNothingIfItDoesNotUnderstandAll() throws IOException {
            client.play("""
                    > MFF modify=20200102030405;owner=me; in/a.txt
                    < 504
                    > MFF modify=20200102030405;UNIX.mode=9; in/a.txt
                    < 501
                    > MFF modify=yesterday; in/a.txt
                    < 501
                    > MFF in/a.txt
                    < 501
                    > MFF modify=20200102030405; nowhere
                    < 550
                    > MFF
                    < 501
                    """);

            assertThat(modified("in/a.txt")).isEqualTo(LEAP_DAY.toString());
        }
    }

    // draft-peterson-streamlined-ftp-command-extensions, sections 4 and 5.
    @Nested
    class AvblAndDsiz {
        @Test
        void tellTheRoomThatIsLeft() throws IOException {
            assertThat(client.ask("AVBL")).matches("213 [1-9][0-9]*");
            assertThat(client.ask("AVBL in")).matches("213 [1-9][0-9]*");
        }

        @Test
        void tellWhatAFolderHoldsAltogether() throws IOException {
            put("in/sub/deep", "deep");

            client.play("> DSIZ\n< 213 13\n> DSIZ in/sub\n< 213 4");
        }

        @Test
        void countNothingTwice() throws IOException {
            Files.createSymbolicLink(root.resolve("in/sub/again"), root.resolve("in"));

            client.play("> DSIZ\n< 213 9");
        }

        @Test
        void refuseAFileAndWhatIsMissing() throws IOException {
            client.play("""
                    > AVBL in/a.txt
                    < 550
                    > AVBL nowhere
                    < 550
                    > DSIZ in/a.txt
                    < 550
                    > DSIZ nowhere
                    < 550
                    """);
        }
    }

    private void put(String path, String content) throws IOException {
        Path file = Files.writeString(root.resolve(path), content);
        Files.setLastModifiedTime(file, FileTime.from(LEAP_DAY));
    }

    private String modified(String path) {
        return server.files().list("/" + path.substring(0, Math.max(0, path.indexOf('/')))).stream()
                .filter(file -> file.path().equals("/" + path))
                .map(FtpFile::modified)
                .findAny()
                .orElseThrow()
                .toString();
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }
}
