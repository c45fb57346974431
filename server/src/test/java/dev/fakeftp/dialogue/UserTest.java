package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpSession;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Notice;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who may not do everything (RFC 959, sections 4.1.1 and 4.2.2). */
@Timeout(60)
class UserTest {
    private static final FtpUser ACME = new FtpUser("acme", "secret");

    private final FakeFtpServer.Builder settings =
            FakeFtpServer.builder().file("/in/a.txt", "text").file("/b.txt", "more");

    // RFC 959, section 5.4: 332 to PASS, 230 to ACCT.
    @Nested
    class AnAccount {
        @Test
        void isAskedForAfterThePassword() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withAccount("billing")).start();
                    Dialogue client = Dialogue.with(server)) {
                client.play("""
                        > ACCT billing
                        < 503
                        > USER acme
                        < 331
                        > PASS secret
                        < 332
                        > PWD
                        < 530
                        > ACCT billing
                        < 230
                        > PWD
                        < 257
                        > ACCT again
                        < 202
                        """);
            }
        }

        @Test
        void thatIsWrongIsAFailedLogin() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withAccount("billing"))
                            .failedLogins(2)
                            .start();
                    Dialogue client = Dialogue.with(server)) {
                client.play("""
                        > USER acme
                        < 331
                        > PASS secret
                        < 332
                        > ACCT shipping
                        < 530
                        > ACCT billing
                        < 503
                        > USER acme
                        < 331
                        > PASS wrong
                        < 421 Login incorrect. Failed logins on this connection: 2, the maximum.
                        """);
                assertThat(client.ended()).isTrue();
            }
        }
    }

    @Nested
    class AHome {
        @Test
        void isWhereTheUserBeginsAndIsMade() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withHome("/homes/acme")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> PWD\n< 257 \"/homes/acme\"");
                client.store("STOR c.txt", "c");

                assertThat(server.files().readString("/homes/acme/c.txt")).isEqualTo("c");
                client.play("> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> PWD\n< 257 \"/homes/acme\"");
            }
        }

        // As with vsftpd 3.0.3, for every command that takes a path.
        @Test
        void isWrittenAsATilde() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withHome("/homes/acme")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> CWD /in\n< 250\n> MKD ~/sub\n< 257 \"/homes/acme/sub\"");
                client.store("STOR ~/sub/c.txt", "c");
                client.play("""
                        > SIZE ~/sub/c.txt
                        < 213 1
                        > RNFR ~/sub/c.txt
                        < 350
                        > RNTO ~/c.txt
                        < 250
                        > CWD ~/sub
                        < 250
                        > PWD
                        < 257 "/homes/acme/sub"
                        > CWD ~
                        < 250
                        > PWD
                        < 257 "/homes/acme"
                        > CWD ~/../..
                        < 250
                        > PWD
                        < 257 "/"
                        """);
                assertThat(client.receive("NLST ~")).isEqualTo("~/c.txt\r\n~/sub\r\n");
                assertThat(client.receive("RETR ~//c.txt")).isEqualTo("c");
            }
        }

        @Test
        void hasNoTildeWhereAFileHasThatName() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withHome("/homes/acme"))
                            .file("/in/~", "tilde")
                            .file("/in/~backup", "backup")
                            .file("/~/deep.txt", "deep")
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> CWD /in\n< 250\n> MKD ./~acme\n< 257 \"/in/~acme\"");
                assertThat(client.receive("RETR ~")).isEqualTo("tilde");
                assertThat(client.receive("RETR ~backup")).isEqualTo("backup");
                client.play("> DELE ~\n< 250\n> CWD ~\n< 250\n> PWD\n< 257 \"/homes/acme\"\n> CWD /\n< 250");
                assertThat(client.receive("RETR ~/deep.txt")).isEqualTo("deep");
                client.play("> CWD ~\n< 250\n> PWD\n< 257 \"/~\"");
            }
        }

        // RFC 959, section 5.4: PASS has a 530, and no 550. A reply that repeats the argument would show the password.
        @ParameterizedTest
        @ValueSource(strings = {"/b.txt", "/b.txt/home"})
        void thatCannotBeMadeLetsNobodyIn(String home) throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withHome(home)).start();
                    Dialogue client = Dialogue.with(server)) {
                client.play("> USER acme\n< 331");
                assertThat(client.ask("PASS secret"))
                        .startsWith(
                                "530 The server cannot create the root or home folder of this user. Declare another folder")
                        .doesNotContain("secret");
                client.play("> PWD\n< 530");
                assertThat(server.journal().sessions().latest()).singleElement().returns("", FtpSession::user);
                assertThat(server.journal().notices().latest())
                        .singleElement()
                        .extracting(Notice::text, STRING)
                        .contains("acme: cannot create the home " + ControlCharacters.escape(home) + " below /: ");
            }
        }
    }

    /** As chroot_local_user of vsftpd and DefaultRoot of ProFTPD. */
    @Nested
    class ARoot {
        @Test
        void isWhatTheUserSeesAndIsMade() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withRoot("/roots/acme")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > PWD
                        < 257 "/" is
                        > MKD in
                        < 257 "/in" created.
                        > CWD in
                        < 250 Working folder is "/in".
                        > MKD ../../../new
                        < 257 "/new" created.
                        > CWD ../..
                        < 250 Working folder is "/".
                        > SIZE /in/a.txt
                        < 550 /in/a.txt: No such file or directory.
                        > SIZE /roots/acme/in
                        < 550 /roots/acme/in: No such file or directory.
                        > RMD /
                        < 550 /: The root cannot be deleted or renamed.
                        """);
                assertThat(client.receive("NLST /../..")).isEqualTo("/../../in\r\n/../../new\r\n");
                assertThat(client.receive("LIST"))
                        .contains(" in\r\n", " new\r\n")
                        .doesNotContain("b.txt", "roots");
                client.send("MLST in");
                assertThat(client.read()).element(1).asString().endsWith("; /in");
                client.send("STAT");
                assertThat(client.read()).contains(" Working folder /");
                assertThat(server.files().list("/roots/acme"))
                        .extracting(FtpFile::path)
                        .containsExactly("/roots/acme/in", "/roots/acme/new");
            }
        }

        @Test
        void holdsTheHomeAndItsQuota() throws IOException {
            try (FakeFtpServer server = settings.user(
                                    ACME.withRoot("/in").withHome("/home").withQuota(4))
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> PWD\n< 257 \"/home\"");
                client.store("STOR c.txt", "1234");
                try (Socket data = client.connectPasv()) {
                    client.play("> APPE c.txt\n< 150");
                    data.getOutputStream().write('5');
                }
                client.play("< 552");
                assertThat(server.files().readString("/in/home/c.txt")).isEqualTo("1234");
            }
        }

        @Test
        void isNoMatterOfTheJournalWhichTellsTheServersPaths() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withRoot("/in")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.store("STOR new.part", "new");
                client.play("> RNFR new.part\n< 350\n> RNTO /new.txt\n< 250");
                client.receive("RETR a.txt");
                client.receive("NLST");

                assertThat(server.uploads())
                        .singleElement()
                        .returns("/in/new.part", Upload::sentPath)
                        .returns("/in/new.txt", Upload::path);
                assertThat(server.files().readString("/in/new.txt")).isEqualTo("new");
                assertThat(server.journal().transfers().latest())
                        .extracting(Transfer::path)
                        .containsExactly("/in/new.part", "/in/a.txt", "/in");
            }
        }

        @Test
        void isNotShownByAFailureOfTheDisk(@TempDir Path folder) throws IOException {
            Files.createDirectory(folder.resolve("acme"));
            try (FakeFtpServer server =
                            settings.root(folder).user(ACME.withRoot("/acme")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                InetSocketAddress passive = client.pasv();
                client.play("> STOU x\n< 150 FILE: x.1.1");
                server.files().put("/acme/x.1.1", "came meanwhile");
                try (SocketChannel data = SocketChannel.open()) {
                    // A wait until it is connected could meet the reset that follows.
                    data.configureBlocking(false);
                    data.connect(passive);
                    assertThat(client.read())
                            .singleElement()
                            .isEqualTo("451 Transfer broken: the server's disk: FileAlreadyExistsException");
                }
            }
        }

        @Test
        void isNamedByWhatIsDenied() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withRoot("/in")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                server.users().deny("/a.txt", FtpPermission.READ);
                client.play("> SIZE a.txt\n< 213");
                server.users().deny("/in/a.txt", FtpPermission.READ);
                client.play("> SIZE a.txt\n< 550 a.txt: Permission denied.");
            }
        }

        @Test
        void goesWithTheLogin() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withRoot("/in"))
                            .user("other", "secret")
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > SIZE a.txt
                        < 213
                        > RNFR a.txt
                        < 350
                        > REIN
                        < 220
                        > USER other
                        < 331
                        > PASS secret
                        < 230
                        > RNTO c.txt
                        < 503
                        > SIZE a.txt
                        < 550
                        > RNFR b.txt
                        < 350
                        > REIN
                        < 220
                        > USER acme
                        < 331
                        > PASS secret
                        < 230
                        > RNTO c.txt
                        < 503
                        > SIZE a.txt
                        < 213
                        > SIZE b.txt
                        < 550
                        """);
            }
        }

        @Test
        void staysUntilTheNextLoginWhileWhatTheUserMayDoChanges() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.withRoot("/in")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                server.users().put(ACME.readOnly());
                client.play("> SIZE a.txt\n< 213\n> DELE a.txt\n< 550");
                client.play(
                        "> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> SIZE a.txt\n< 550\n> SIZE b.txt\n< 213");
            }
        }

        @Test
        void thatIsGoneComesBackWithTheNextLogin() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withRoot("/roots/acme")).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                server.files().delete("/roots");

                assertThat(client.ask("MKD new"))
                        .startsWith("550 This user's root folder was deleted. Send REIN and log in again")
                        .doesNotContain("roots");
                client.play("> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> MKD new\n< 257");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/b.txt", "/b.txt/root", "/out", "/out/root", "/dangling"})
        void thatCannotBeMadeLetsNobodyIn(String root, @TempDir Path folder) throws IOException {
            Path served = Files.createDirectory(folder.resolve("served"));
            Path outside = Files.createDirectory(folder.resolve("outside"));
            Files.createSymbolicLink(served.resolve("out"), outside);
            Files.createSymbolicLink(served.resolve("dangling"), outside.resolve("new"));
            try (FakeFtpServer server =
                            settings.root(served).user(ACME.withRoot(root)).start();
                    Dialogue client = Dialogue.with(server)) {
                client.play("> USER acme\n< 331");
                assertThat(client.ask("PASS secret"))
                        .startsWith("530 The server cannot create the root or home folder of this user.")
                        .doesNotContain(root, "secret");
                client.play("> PWD\n< 530");
                assertThat(outside).isEmptyDirectory();
            }
        }
    }

    @Nested
    class OneWhoMayOnlyRead {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DELE b.txt",
                    "RMD in",
                    "MKD new",
                    "SITE MKDIR new",
                    "SITE CHMOD 600 b.txt",
                    "SITE UTIME 20240229235958 b.txt",
                    "MFMT 20240229235958 b.txt",
                    "MFF modify=20240229235958; b.txt",
                    "MDTM 20240229235958 b.txt",
                    "COMB b.txt in/a.txt"
                })
        void changesNothing(String command) throws IOException {
            try (FakeFtpServer server = settings.user(ACME.readOnly()).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.ask(command))
                        .startsWith("550 ")
                        .contains("Permission denied: acme has no permission to WRITE");
                assertThat(server.files().readString("/b.txt")).isEqualTo("more");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"STOR b.txt", "APPE b.txt", "STOU"})
        void uploadsNothing(String command) throws IOException {
            try (FakeFtpServer server = settings.user(ACME.readOnly()).start();
                    Dialogue client = Dialogue.loggedIn(server);
                    Socket data = client.connectPasv()) {
                client.play("> " + command + "\n< 550");
                assertThat(data.getInputStream().read()).isNegative();
                assertThat(server.files().readString("/b.txt")).isEqualTo("more");
            }
        }

        @Test
        void renamesNothing() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.readOnly()).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> RNFR b.txt\n< 350\n> RNTO c.txt\n< 550");
            }
        }

        @Test
        void readsAll() throws IOException {
            try (FakeFtpServer server = settings.user(ACME.readOnly()).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.receive("RETR in/a.txt")).isEqualTo("text");
                assertThat(client.receive("NLST")).isEqualTo("b.txt\r\nin\r\n");
                client.play("> CWD in\n< 250\n> SIZE a.txt\n< 213");
            }
        }
    }

    @Nested
    class OneWhoMayOnlyWrite {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SIZE b.txt",
                    "MDTM b.txt",
                    "MLST b.txt",
                    "HASH b.txt",
                    "STAT in",
                    "CWD in",
                    "RNFR b.txt",
                    "DSIZ"
                })
        void looksAtNothing(String command) throws IOException {
            FtpUser writer = ACME.withPermissions(FtpPermission.WRITE);
            try (FakeFtpServer server = settings.user(writer).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.ask(command)).startsWith("550 ").contains("no permission to READ");
            }
        }

        @Test
        void uploadsNewFilesAndOverOldOnes() throws IOException {
            FtpUser writer = ACME.withPermissions(FtpPermission.WRITE);
            try (FakeFtpServer server = settings.user(writer).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.store("STOR c.txt", "c");
                client.store("APPE b.txt", "!");

                assertThat(server.files().readString("/b.txt")).isEqualTo("more!");
            }
        }
    }

    @Nested
    class ADeniedPath {
        @Test
        void isStillListedButNotRead() throws IOException {
            try (FakeFtpServer server = settings.user(ACME).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                server.users().deny("/in", FtpPermission.READ);

                assertThat(client.receive("NLST")).contains("in");
                client.play("> CWD in\n< 550 in: Permission denied.");
                assertThat(client.receive("RETR in/a.txt")).isEqualTo("text");
            }
        }
    }

    // RFC 959, section 4.2.2: 552 for exceeded storage allocation.
    @Nested
    class AQuota {
        @Test
        void endsAnUploadThatExceedsItAndKeepsWhatThereWasRoomFor() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withHome("/home").withQuota(10)).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.store("STOR first", "1234");
                store(client, "STOR second", "1234567", "552 Transfer broken: the user's quota is used up");

                assertThat(server.files().readString("/home/second")).isEqualTo("123456");
                assertThat(server.journal().uploads().all())
                        .last()
                        .returns(
                                TransferState.FAILED,
                                upload -> upload.transfer().state())
                        .returns(6L, Upload::bytes);
            }
        }

        @Test
        void countsAFileThatIsReplacedOnce() throws IOException {
            try (FakeFtpServer server =
                            settings.user(ACME.withHome("/home").withQuota(10)).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.store("STOR file", "1234567890");
                client.store("STOR file", "0987654321");
                client.play("> TYPE I\n< 200\n> REST 5\n< 350");
                client.store("STOR file", "vwxyz");
                store(client, "APPE file", "!", "552");

                assertThat(server.files().readString("/home/file")).isEqualTo("09876vwxyz");
            }
        }

        private static void store(Dialogue client, String command, String content, String reply) throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> " + command + "\n< 150");
                data.getOutputStream().write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            client.play("< " + reply);
        }
    }
}
