package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each member of a personality's file, with the value of a real server. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // each test starts its server and its client
class BehaviourTest {
    @TempDir
    private Path folder;

    private FakeFtpServer server;
    private Dialogue client;

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    /** Starts a server with members of a personality's file; single quotes stand for double ones. */
    private void start(String members) throws IOException {
        Path file = folder.resolve("partner.json");
        Files.writeString(file, ("{'format': 1, " + members + "}").replace('\'', '"'));
        server = FakeFtpServer.builder()
                .personality(file)
                .root(Files.createDirectories(folder.resolve("root")))
                .user("acme", "secret")
                .user(new FtpUser("reader", "secret").readOnly())
                .file("/a.txt", "hello\n")
                .file("/d/x.txt", "x\n")
                .start();
        client = Dialogue.with(server);
    }

    private void startLoggedIn(String members) throws IOException {
        start(members);
        client.play("> USER acme\n< 331\n> PASS secret\n< 230\n> TYPE I\n< 200");
    }

    @Nested
    class Replies {
        /** vsftpd 3.0.3, ProFTPD 1.3.8. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "CWD d        | 250 In /d.",
                    "CWD nowhere  | 550 nowhere: No such file or directory",
                    "CWD a.txt    | 550 No.",
                    "MKD ne\"w    | 257 /ne\"\"w made",
                    "SIZE a.txt   | 213 6",
                    "TYPE L 7     | 500 Seven bits!",
                    "type l 7     | 500 Seven bits!",
                    "SITE CHMOD 9 | 500 CHMOD: 9",
                    "SITE         | 500 SITE needs more",
                    "SITE XYZZY a | 500 SITE XYZZY is unknown",
                    "MFMT 2020 a.txt | 501 2020: Invalid argument",
                    "MFMT 2020    | 501 MFMT needs more",
                    "MKD a.txt/e  | 550 a.txt/e: Not a directory!",
                    "RMD nowhere  | 550 nowhere: No such file or directory",
                    "RMD /        | 550 /: Device or resource busy",
                    "STAT         | 211 Image",
                    "ACCT x       | 502 ACCT not implemented.",
                    "XYZZY        | 500 What is XYZZY?",
                    "NOOP x       | 501 NOOP x: too much"
                })
        void areThoseOfTheSituation(String command, String reply) throws IOException {
            startLoggedIn("""
                    'verbs': ['CWD', 'MKD', 'RMD', 'SIZE', 'TYPE', 'SITE', 'SITE CHMOD', 'ACCT', 'NOOP', 'MFMT', 'STAT',
                              'USER', 'PASS', 'QUIT'],
                    'replies': {
                      '*': {'UNKNOWN': '500 What is {verb}?', 'MISSING': '550 {argument}: {reason}',
                            'WITH_ARGUMENT': '501 {command}: too much', 'NOT_A_FOLDER': '550 {argument}: {reason}!',
                            'NO_ARGUMENT': '501 {verb} needs more'},
                      'SITE': {'NO_ARGUMENT': '500 SITE needs more', 'UNKNOWN': '500 SITE {subcommand} is unknown'},
                      'MFMT': {'BAD_ARGUMENT': '501 {value}: Invalid argument'},
                      'RMD': {'FAILED': '550 {argument}: {reason}'},
                      'STAT': {'DONE': '211 ASCII', 'DONE_IN_BINARY': '211 Image'},
                      'CWD': {'DONE': '250 In {path}.', 'NOT_A_FOLDER': '550 No.'},
                      'MKD': {'DONE': '257 {quotedPath} made'},
                      'SIZE': {'DONE': '213 {size}'},
                      'ACCT': {'ANY': '502 ACCT not implemented.'}
                    },
                    'answers': {'TYPE L 7': '500 Seven bits!', 'SITE CHMOD *': '500 CHMOD: {rest}'}
                    """);

            assertThat(client.ask(command)).isEqualTo(reply);
        }

        @Test
        void ofSeveralLinesAreSentAsTheyAre() throws IOException {
            start("'greeting': ['220-One', ' Two', '220 Three']");
            client.close();
            client = Dialogue.with(server, server.host());

            assertThat(client.read()).containsExactly("220-One", " Two", "220 Three");
        }

        @Test
        void toATransferHaveItsSizeAndItsBytes() throws IOException {
            startLoggedIn(
                    "'replies': {'RETR': {'OPENING': '150 {size} of {fileSize}, {kilobytes}', 'DONE': '226 {bytes} sent'}}");
            client.play("> REST 2\n< 350");
            try (Socket data = client.connectPasv()) {
                client.play("> RETR a.txt\n< 150 4 of 6, 0.0");
                assertThat(new String(data.getInputStream().readAllBytes(), UTF_8))
                        .isEqualTo("llo\n");
            }
            client.play("< 226 4 sent");
        }

        @Test
        void toAPositiveAnswerFollowTheEffect() throws IOException {
            startLoggedIn("'answers': {'CWD d': '200 Gone there'}");

            client.play("> CWD d\n< 200 Gone there\n> PWD\n< 257 \"/d\"");
        }

        @Test
        void toANegativeAnswerFollowNoEffect() throws IOException {
            startLoggedIn("'answers': {'MKD *': '550 No more folders'}");

            client.play("> MKD new\n< 550 No more folders");
            assertThat(server.files().exists("/new")).isFalse();
        }
    }

    @Nested
    class Verbs {
        @Test
        void thatAreNotNamedAreUnknown() throws IOException {
            startLoggedIn(
                    "'verbs': ['USER', 'PASS', 'TYPE', 'SITE', 'SITE CHMOD'], 'replies': {'SITE': {'UNKNOWN': '504 No such SITE'}}");

            client.play("> PWD\n< 500\n> SITE IDLE\n< 504 No such SITE\n> SITE CHMOD 600 a.txt\n< 200");
        }

        /** vsftpd 3.0.3 refuses NOOP before the login; ProFTPD 1.3.8 obeys TYPE. */
        @Test
        void beforeTheLoginAreThoseThatAreNamed() throws IOException {
            start("'beforeLogin': ['USER', 'PASS', 'TYPE', 'SIZE']");

            client.play("> NOOP\n< 530\n> TYPE I\n< 200\n> SIZE a.txt\n< 530");
        }
    }

    @Nested
    class Logins {
        /** vsftpd 3.0.3 and ProFTPD 1.3.8: three. */
        @Test
        void endTheSessionAfterSoManyFailures() throws IOException {
            start("'behaviour': {'login': {'failures': 2}}, 'replies': {'PASS': {'LAST_FAILURE': '530 Enough.'}}");

            client.play("> USER acme\n< 331\n> PASS wrong\n< 530\n> USER acme\n< 331\n> PASS wrong\n< 530 Enough.");
            assertThat(client.ended()).isTrue();
        }

        /** pyftpdlib 1.5.7. */
        @Test
        void beginAgainWithUser() throws IOException {
            startLoggedIn("'replies': {'USER': {'OTHER_USER': '331 Flushed'}}, 'quirks': ['USER_SWITCH']");

            client.play("> USER reader\n< 331 Flushed\n> PWD\n< 530");
        }

        /** Pure-FTPd 1.0.50. */
        @Test
        void keepTheUserAfterAFailure() throws IOException {
            start("'behaviour': {'login': {'keepsUser': true}}");

            client.play("> USER acme\n< 331\n> PASS wrong\n< 530\n> PASS secret\n< 230");
        }
    }

    @Nested
    class Transfers {
        /** vsftpd 3.0.3: the 150 follows the data connection. */
        @Test
        void openWhenTheDataConnectionIsThere() throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'opening': 'CONNECTED'}}");
            InetSocketAddress passive = client.pasv();
            client.send("RETR a.txt");
            try (Socket data = Dialogue.address(passive)) {
                client.play("< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(6);
            }
            client.play("< 226");
        }

        /** ProFTPD 1.3.8, Pure-FTPd 1.0.50. */
        @Test
        void reportAMissingFileBeforeAMissingDataConnection() throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'fileFirst': true}}");

            client.play("> RETR nowhere.txt\n< 550\n> STOR nowhere/a.txt\n< 550\n> RETR a.txt\n< 425");
        }

        /** ProFTPD 1.3.8 leaves an empty file behind. */
        @Test
        void createTheFileBeforeTheDataConnection() throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'fileFirst': true, 'createsFirst': true}}");

            client.play("> STOR new.txt\n< 425");
            assertThat(server.files().read("/new.txt")).isEmpty();
        }

        /** ProFTPD 1.3.8: AllowStoreRestart and AllowOverwrite off. */
        @Test
        void appendToNoFileThatHasContent() throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'appendsToFiles': false}}");
            try (Socket data = client.connectPasv()) {
                assertThat(data.isConnected()).isTrue();
                client.play("> APPE a.txt\n< 451");
            }
            assertThat(server.files().readString("/a.txt")).isEqualTo("hello\n");
        }

        /** vsftpd 3.0.3 converts nothing; inetutils-ftpd 2.4 doubles the CR of a CRLF. */
        @ParameterizedTest
        @CsvSource({"UNCHANGED, 'a\r\nb\n'", "CONVERTED, 'a\r\nb\r\n'", "DOUBLED, 'a\r\r\nb\r\n'"})
        void haveTheseLineEndsInDownloads(String rule, String received) throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'download': '" + rule + "'}}");
            server.files().put("/t.txt", "a\r\nb\n");
            client.play("> TYPE A\n< 200");
            try (Socket data = client.connectPasv()) {
                client.play("> RETR t.txt\n< 150");
                assertThat(new String(data.getInputStream().readAllBytes(), UTF_8))
                        .isEqualTo(received);
            }
            client.play("< 226");
        }

        /** vsftpd 3.0.3 converts nothing; Pure-FTPd 1.0.50 drops each CR. */
        @ParameterizedTest
        @CsvSource({"UNCHANGED, 'a\r\nb\rc'", "CONVERTED, 'a\nb\rc'", "WITHOUT_CR, 'a\nbc'"})
        void haveTheseLineEndsInUploads(String rule, String stored) throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'upload': '" + rule + "'}}");
            client.play("> TYPE A\n< 200");
            try (Socket data = client.connectPasv()) {
                client.play("> STOR t.txt\n< 150");
                data.getOutputStream().write("a\r\nb\rc".getBytes(UTF_8));
            }
            client.play("< 226");
            assertThat(server.files().readString("/t.txt")).isEqualTo(stored);
        }

        /** vsftpd 3.0.3: STOU takes the client's name as long as it is free. */
        @Test
        void takeTheNameOfStouIfItIsUnused() throws IOException {
            startLoggedIn("'behaviour': {'transfers': {'unique': 'ONLY_IF_USED'}}");
            for (String chosen : List.of("b.txt", "b.txt.1")) {
                try (Socket data = client.connectPasv()) {
                    assertThat(data.isConnected()).isTrue();
                    client.play("> STOU b.txt\n< 150 FILE: " + chosen);
                }
                client.play("< 226");
            }
            assertThat(server.files().exists("/b.txt.1")).isTrue();
        }
    }

    @Nested
    class Offsets {
        /** vsftpd 3.0.3: nothing is left to send; inetutils-ftpd 2.4 forgets the offset. */
        @ParameterizedTest
        @CsvSource({"CLAMPED, 2, 'llo\n'", "CLAMPED, 100, ''", "IGNORED, 2, 'hello\n'"})
        void ofDownloads(String rule, int offset, String received) throws IOException {
            startLoggedIn("'behaviour': {'restarts': {'download': '" + rule + "'}}");
            client.play("> REST " + offset + "\n< 350");
            try (Socket data = client.connectPasv()) {
                client.play("> RETR a.txt\n< 150");
                assertThat(new String(data.getInputStream().readAllBytes(), UTF_8))
                        .isEqualTo(received);
            }
            client.play("< 226");
        }

        /** vsftpd 3.0.3 fills a gap with zeros; Pure-FTPd 1.0.50 cuts the file; inetutils-ftpd 2.4 forgets the offset. */
        @ParameterizedTest
        @CsvSource({
            "PADDED, 3, 'helXY\n'",
            "PADDED, 8, 'hello\n__XY'",
            "TRUNCATING, 3, 'helXY'",
            "TRUNCATING, 8, 'hello\nXY'",
            "IGNORED, 3, 'XY'"
        })
        void ofUploads(String rule, int offset, String stored) throws IOException {
            startLoggedIn("'behaviour': {'restarts': {'upload': '" + rule + "'}}");
            client.play("> REST " + offset + "\n< 350");
            try (Socket data = client.connectPasv()) {
                client.play("> STOR a.txt\n< 150");
                data.getOutputStream().write("XY".getBytes(UTF_8));
            }
            client.play("< 226");
            assertThat(server.files().readString("/a.txt")).isEqualTo(stored.replace('_', '\0'));
        }

        /** ProFTPD 1.3.8 refuses to overwrite and to resume by default. */
        @Test
        void ofUploadsAreRefused() throws IOException {
            startLoggedIn("'behaviour': {'restarts': {'upload': 'REFUSED'}}");
            client.play("> REST 3\n< 350");
            try (Socket data = client.connectPasv()) {
                assertThat(data.isConnected()).isTrue();
                client.play("> STOR a.txt\n< 451");
            }
            assertThat(server.files().readString("/a.txt")).isEqualTo("hello\n");
        }

        /** ProFTPD 1.3.8 and pyftpdlib 1.5.7. */
        @Test
        void areRefusedUnderTypeA() throws IOException {
            startLoggedIn("'behaviour': {'restarts': {'inText': false}}");

            client.play("> TYPE A\n< 200\n> REST 2\n< 501\n> REST 0\n< 350");
        }
    }

    @Nested
    class DuringTransfers {
        /** vsftpd 3.0.3 reads commands only after a transfer. */
        @Test
        void commandsWait() throws IOException {
            startLoggedIn("'behaviour': {'during': {'served': [], 'abort': 'WAITS'}}");
            try (Socket data = client.connectPasv()) {
                client.play("> STOR new.txt\n< 150");
                client.send("NOOP");
                client.send("ABOR");
                data.getOutputStream().write("text".getBytes(UTF_8));
            }
            client.play("< 226\n< 200\n< 226");
            assertThat(server.files().readString("/new.txt")).isEqualTo("text");
        }

        /** Pure-FTPd 1.0.50. */
        @Test
        void commandsAreRefused() throws IOException {
            startLoggedIn("'behaviour': {'during': {'served': [], 'others': 'REFUSED'}}");
            try (Socket data = client.connectPasv()) {
                assertThat(data.isConnected()).isTrue();
                client.play("> STOR new.txt\n< 150\n> NOOP\n< 500\n> PWD\n< 500");
            }
            client.play("< 226");
        }

        /** pyftpdlib 1.5.7. */
        @Test
        void commandsAreServed() throws IOException {
            startLoggedIn("'behaviour': {'during': {'others': 'SERVED'}}");
            try (Socket data = client.connectPasv()) {
                assertThat(data.isConnected()).isTrue();
                client.play("> STOR new.txt\n< 150\n> PWD\n< 257\n> XYZZY\n< 500");
            }
            client.play("< 226");
        }

        /** Pure-FTPd 1.0.50 and pyftpdlib 1.5.7 close the data connection regularly. */
        @Test
        void anAbortClosesTheDataConnection() throws IOException {
            startLoggedIn("'behaviour': {'during': {'abort': 'CLOSES'}}");
            server.files().put("/big", new byte[50_000_000]);
            try (Socket data = client.connectPasv()) {
                client.play("> RETR big\n< 150\n> ABOR\n< 426");
                assertThat(data.getInputStream().readAllBytes()).hasSizeLessThan(50_000_000);
            }
            client.play("< 226");
        }
    }

    @Nested
    class FilesAndFolders {
        /** vsftpd 3.0.3, ProFTPD 1.3.8. */
        @ParameterizedTest
        @CsvSource({"SENT, 213 7", "STORED, 213 6", "REFUSED, 550"})
        void haveThisSizeUnderTypeA(String rule, String reply) throws IOException {
            startLoggedIn("'behaviour': {'files': {'textSize': '" + rule + "'}}");
            client.play("> TYPE A\n< 200\n> SIZE a.txt\n< " + reply);
        }

        /** IIS, NetWare, OpenVMS, z/OS; MockFtpServer's WindowsFakeFileSystem. */
        @Test
        void areFoundInAnyCase() throws IOException {
            startLoggedIn("'behaviour': {'files': {'ignoresCase': true}}");
            try (Socket data = client.connectPasv()) {
                client.play("> STOR /D/X.TXT\n< 150");
                data.getOutputStream().write("new\n".getBytes(UTF_8));
            }
            client.play("< 226\n> MKD D\n< 550\n> CWD D\n< 250\n> SIZE X.Txt\n< 213 4");
            client.play("> RNFR X.TXT\n< 350\n> RNTO X.TXT\n< 250\n> SIZE x.txt\n< 213 4");

            assertThat(server.files().list("/d")).extracting(FtpFile::path).containsExactly("/d/X.TXT");
            assertThat(server.journal().uploads().all())
                    .extracting(Upload::path)
                    .containsExactly("/d/X.TXT");
        }

        /** Pure-FTPd 1.0.50, inetutils-ftpd 2.4. */
        @Test
        void areTheHomeWithoutAName() throws IOException {
            startLoggedIn("'behaviour': {'files': {'emptyIsHome': true}}");

            client.play("> CWD d\n< 250\n> CWD\n< 250\n> PWD\n< 257 \"/\"");
        }

        /** ProFTPD 1.3.8 in a chroot: {@code ~} is a name. */
        @Test
        void areNotTheHomeByATilde() throws IOException {
            startLoggedIn("'behaviour': {'files': {'home': false}}");

            client.play("> CWD ~\n< 550");
        }

        /** vsftpd 3.0.3 and all others that ask the system. */
        @Test
        void areMissingBehindAMissingFolder() throws IOException {
            startLoggedIn("'behaviour': {'files': {'lexicalParents': false}}");

            client.play("> CWD nowhere/../d\n< 550\n> CWD d/../d\n< 250\n> CWD ../d\n< 250\n> CWD /d/\n< 250");
        }

        /** vsftpd 3.0.3 and all others that ask the system. */
        @Test
        void haveTheirRealPathInPwd() throws IOException {
            startLoggedIn("'behaviour': {'files': {'realFolders': true}}");
            Files.createSymbolicLink(folder.resolve("root/link"), Path.of("d"));

            client.play("> CWD link\n< 250\n> PWD\n< 257 \"/d\"");
        }

        /** inetutils-ftpd 2.4. */
        @Test
        void areReportedAsMissingByPwd() throws IOException {
            startLoggedIn("'behaviour': {'files': {'checksWorkingFolder': true}}");

            client.play("> MKD e\n< 257\n> CWD e\n< 250\n> RMD /e\n< 250\n> PWD\n< 550");
        }

        /** inetutils-ftpd 2.4. */
        @Test
        void areBothDeletedByDele() throws IOException {
            startLoggedIn("'behaviour': {'files': {'deletesFolders': true}}");

            client.play("> MKD e\n< 257\n> DELE e\n< 250\n> DELE a.txt\n< 250\n> DELE d\n< 550");
        }

        /** ProFTPD 1.3.8: the time is a part of the name. */
        @Test
        void keepTheirTimeWithMdtm() throws IOException {
            startLoggedIn("'behaviour': {'files': {'timeByMdtm': false}}");

            client.play("> MDTM 20200102030405 a.txt\n< 550");
        }

        /** All six servers of Debian 12 except pyftpdlib. */
        @Test
        void areNotRemovedByADot() throws IOException {
            startLoggedIn("'behaviour': {'files': {'removesWorkingFolder': false}}");

            client.play("> MKD e\n< 257\n> CWD e\n< 250\n> RMD .\n< 550\n> RMD /e\n< 250");
        }

        /** ProFTPD 1.3.8 refuses another RNFR; Pure-FTPd 1.0.50 says that it forgets the first one. */
        @ParameterizedTest
        @CsvSource({"501 Not twice, /a.txt", "350 Once more, /d/x.txt"})
        void areRenamedAfterASecondRnfr(String reply, String renamed) throws IOException {
            startLoggedIn("'replies': {'RNFR': {'REPEATED': '" + reply + "'}}");

            client.play("> RNFR a.txt\n< 350\n> RNFR d/x.txt\n< " + reply + "\n> RNTO b.txt\n< 250");

            assertThat(server.files().exists("/b.txt")).isTrue();
            assertThat(server.files().exists(renamed)).isFalse();
        }

        /** All six servers of Debian 12 except vsftpd. */
        @Test
        void canBeBrokenLinks() throws IOException {
            startLoggedIn("'behaviour': {'files': {'brokenLinks': true}}");
            Files.createSymbolicLink(folder.resolve("root/broken"), Path.of("nowhere"));

            client.play("> RNFR broken\n< 350\n> RNTO other\n< 250");

            assertThat(folder.resolve("root/other")).isSymbolicLink();
        }

        /** inetutils-ftpd 2.4. */
        @Test
        void areRenamedAtOnceOrNotAtAll() throws IOException {
            startLoggedIn("'behaviour': {'files': {'renameAtOnce': true}}");

            client.play(
                    "> RNFR a.txt\n< 350\n> NOOP\n< 200\n> RNTO b.txt\n< 503\n> RNFR a.txt\n< 350\n> RNTO b.txt\n< 250");
        }
    }

    @Nested
    class Lines {
        /** vsftpd 3.0.3 ignores empty lines, Pure-FTPd 1.0.50 also blank ones. */
        @Test
        void withoutACommandAreIgnored() throws IOException {
            startLoggedIn("'behaviour': {'lines': {'answersEmpty': false, 'answersBlank': false}}");
            client.send("");
            client.send("  ");

            client.play("> NOOP\n< 200");
        }

        /** Pure-FTPd 1.0.50. */
        @Test
        void mayBeginWithBlanks() throws IOException {
            startLoggedIn("'behaviour': {'lines': {'stripsBlanks': true}}");

            client.play(">   NOOP\n< 200");
        }

        /** ProFTPD 1.3.8. */
        @Test
        void mayHaveATab() throws IOException {
            startLoggedIn("'behaviour': {'lines': {'tabs': true}}");

            client.play("> CWD\td\n< 250");
        }
    }
}
