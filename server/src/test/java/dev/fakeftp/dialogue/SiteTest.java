package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.3: SITE, with the commands that real servers have under it. */
@Timeout(60)
class SiteTest {
    @TempDir
    private Path root;

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(root.resolve("a b.txt"), "a");
        server = FakeFtpServer.builder().root(root).start();
        client = Dialogue.loggedIn(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // RFC 959, section 4.2: 504 for an argument that is not implemented.
    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        client.play("> SITE FROB x\n< 504\n> SITE\n< 501");
    }

    @Test
    void wantsALogin() throws IOException {
        try (Dialogue unknownClient = Dialogue.with(server)) {
            unknownClient.play("> SITE HELP\n< 530\n> SITE CHMOD 600 a b.txt\n< 530");
        }
    }

    // Camel's option chmod sends it.
    @Nested
    class Chmod {
        @Test
        void setsPermissionsThatListingsShow() throws IOException {
            client.play("> SITE CHMOD 640 a b.txt\n< 200");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a b.txt"))))
                    .isEqualTo("rw-r-----");
            assertThat(client.receive("LIST")).startsWith("-rw-r----- ");
            assertThat(client.receive("MLSD")).contains("UNIX.mode=0640;");
        }

        @Test
        void takesFourDigitsAndAnyCase() throws IOException {
            client.play("> site chmod 0777 a b.txt\n< 200");

            assertThat(client.receive("LIST")).startsWith("-rwxrwxrwx ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SITE CHMOD 9 a b.txt", "SITE CHMOD u+x a b.txt", "SITE CHMOD 600", "SITE CHMOD"})
        void refusesWhatIsNoMode(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");
        }

        @Test
        void refusesWhatIsMissing() throws IOException {
            client.play("> SITE CHMOD 600 nowhere\n< 550");
        }
    }

    @Nested
    class Utime {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SITE UTIME 20200102030405 a b.txt",
                    "SITE UTIME 202001020304 a b.txt",
                    "SITE UTIME a b.txt 20190101000000 20200102030405 20210101000000 UTC",
                    "SITE UTIME a b.txt 201901010000 202001020304 202101010000 UTC"
                })
        void setsWhenAFileWasModified(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("200 ");

            client.play("> MDTM a b.txt\n< 213 2020010203040" + (command.contains("030405") ? "5" : "0"));
        }

        @Test
        void refusesWhatIsNoTimeAndWhatIsMissing() throws IOException {
            client.play("""
                    > SITE UTIME 20201302030405 a b.txt
                    < 501
                    > SITE UTIME a b.txt
                    < 501
                    > SITE UTIME 20200102030405 nowhere
                    < 550
                    > SITE UTIME
                    < 501
                    """);
        }
    }

    @Nested
    class Mkdir {
        @Test
        void makesTheFoldersAboveToo() throws IOException {
            client.play("> SITE MKDIR one/\"two\"\n< 257 \"/one/\"\"two\"\"\" \n> CWD one/\"two\"\n< 250");
        }

        @Test
        void isContentWithAFolderThatIsThere() throws IOException {
            client.play("> SITE MKDIR one\n< 257\n> SITE MKDIR one\n< 257");
        }

        @Test
        void refusesAFilesPath() throws IOException {
            client.play("> SITE MKDIR a b.txt/c\n< 550\n> SITE MKDIR\n< 501");
        }
    }

    @Nested
    class Idle {
        @Test
        void tellsHowLongTheClientMayBeSilent() throws IOException {
            client.play("> SITE IDLE\n< 200 Idle timeout is 300 seconds.");
        }

        @Test
        void changesThatForTheSession() throws IOException {
            client.play("> SITE IDLE 1\n< 200 Idle timeout is 1 seconds.\n< 421");

            assertThat(client.ended()).isTrue();
            try (Dialogue other = Dialogue.loggedIn(server)) {
                other.play("> SITE IDLE\n< 200 Idle timeout is 300 ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"SITE IDLE 0", "SITE IDLE 86401", "SITE IDLE -1", "SITE IDLE soon"})
        void refusesWhatIsNoLimit(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");
        }
    }

    // ncftp reads HELP SITE to learn what it can use.
    @ParameterizedTest
    @ValueSource(strings = {"SITE HELP", "HELP SITE"})
    void helpListsThem(String command) throws IOException {
        client.send(command);

        assertThat(client.read())
                .startsWith("214-Commands:")
                .contains(" CHMOD <mode> <path>", " UTIME <time> <path>", " IDLE [<seconds>]")
                .endsWith("214 End");
    }
}
