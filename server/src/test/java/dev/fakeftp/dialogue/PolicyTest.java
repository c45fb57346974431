package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Quirk;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server can be told not to do; RFC 959, section 4.2.1: 502 for a command that is not implemented. */
@Timeout(60)
class PolicyTest {
    private static final String UPLOAD = "bytes";

    private final FakeFtpServer.Builder settings = FakeFtpServer.builder().user("acme", "secret");

    @Nested
    class Refused {
        @Test
        void activeModeLeavesPassiveMode() throws IOException {
            try (FakeFtpServer server = settings.withoutActiveMode().start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > PORT 127,0,0,1,15,160
                        < 502 PORT is disabled on this server.
                        > EPRT |1|127.0.0.1|4000|
                        < 502 EPRT is disabled on this server.
                        > STOR a
                        < 425
                        """);
                client.store("STOR a", UPLOAD);
            }
        }

        @Test
        void passiveModeLeavesActiveMode() throws IOException {
            try (FakeFtpServer server = settings.withoutPassiveMode().start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > PASV
                        < 502 PASV is disabled on this server.
                        > EPSV
                        < 502 EPSV is disabled on this server.
                        """);
                try (ServerSocket listener = client.listenByPort()) {
                    client.send("STOR a");
                    try (Socket data = listener.accept()) {
                        data.getOutputStream().write(1);
                    }
                }
                client.play("< 150\n< 226");
            }
        }

        @Test
        void epsvLeavesPasv() throws IOException {
            try (FakeFtpServer server = settings.disabledCommands("epsv").start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> EPSV\n< 502");
                client.store("STOR a", UPLOAD);
            }
        }

        @Test
        void commandsAreInNeitherFeatNorHelp() throws IOException {
            try (FakeFtpServer server =
                            settings.disabledCommands("EPSV", "SIZE").start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(lines(client, "FEAT"))
                        .doesNotContain(" EPSV", " SIZE")
                        .contains(" EPRT");
                assertThat(lines(client, "HELP"))
                        .noneMatch(line -> line.startsWith(" EPSV") || line.startsWith(" SIZE"))
                        .anyMatch(line -> line.startsWith(" PASV"));
                client.play("> HELP EPSV\n< 502");
            }
        }

        @Test
        void commandsTakeTheirAliasesWithThem() throws IOException {
            try (FakeFtpServer server = settings.disabledCommands("PWD", "XCWD").start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > PWD
                        < 502
                        > XPWD
                        < 502 XPWD is disabled on this server.
                        > XCWD /
                        < 502
                        > CWD /
                        < 250
                        """);
                assertThat(lines(client, "HELP"))
                        .noneMatch(line -> line.equals(" PWD") || line.equals(" XPWD") || line.startsWith(" XCWD"))
                        .anyMatch(line -> line.startsWith(" CWD"));
            }
        }

        @Test
        void commandsMustBeKnown() {
            assertThatThrownBy(() -> settings.disabledCommands("PASSIVE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"PASSIVE\"")
                    .hasMessageContaining("EPSV, FEAT");
        }

        private static List<String> lines(Dialogue client, String command) throws IOException {
            client.send(command);
            return client.read();
        }
    }

    @Nested
    class TheDataTimeout {
        @Test
        void endsTheWaitForADataConnection() throws IOException {
            try (FakeFtpServer server =
                            settings.dataTimeout(Duration.ofMillis(50)).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> PASV\n< 227\n> STOR a\n< 150");
                assertThat(client.read().get(0))
                        .startsWith("425 ")
                        .contains("within 50 ms", "Check that the client can reach it.");
            }
        }

        @Test
        void endsTheWaitForTheNextBytes() throws IOException {
            try (FakeFtpServer server =
                            settings.dataTimeout(Duration.ofMillis(50)).start();
                    Dialogue client = Dialogue.loggedIn(server);
                    Socket data = client.connectPasv()) {
                client.play("> STOR a\n< 150");
                data.getOutputStream().write(1);
                client.play("< 426");
            }
        }

        @Test
        void isLongerThanZero() {
            assertThatThrownBy(() -> settings.dataTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Quirks {
        // RFC 959, section 5.4, allows both.
        @Test
        void cdupIsA200() throws IOException {
            try (FakeFtpServer server =
                            settings.quirk(Quirk.CDUP_200).file("/in/a", "a").start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > CWD in
                        < 250
                        > CDUP
                        < 200
                        > PWD
                        < 257 "/"
                        """);
            }
        }

        @Test
        void nlstOfWhatIsNotThereIsEmpty() throws IOException {
            try (FakeFtpServer server = settings.quirk(Quirk.NLST_EMPTY).start();
                    Dialogue client = Dialogue.loggedIn(server);
                    Socket data = client.connectPasv()) {
                client.play("> NLST nowhere\n< 150");
                assertThat(data.getInputStream().readAllBytes()).isEmpty();
                client.play("< 226");
            }
        }

        // RFC 3659, section 4: SIZE may be refused where the size cannot be told at a reasonable cost.
        @Test
        void sizeIsForBytesOnly() throws IOException {
            try (FakeFtpServer server = settings.quirk(Quirk.SIZE_BINARY_ONLY)
                            .file("/a", "a\n")
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > SIZE a
                        < 550 SIZE requires TYPE I.
                        > TYPE I
                        < 200
                        > SIZE a
                        < 213 2
                        """);
            }
        }

        // RFC 959, section 4.1.1: a new USER at any point; most servers refuse it.
        @Test
        void userEndsAnEarlierLogin() throws IOException {
            try (FakeFtpServer server = settings.quirk(Quirk.USER_SWITCH)
                            .user("acme", "secret")
                            .user("other", "secret")
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > USER other
                        < 331
                        > PWD
                        < 530
                        > PASS secret
                        < 230
                        > USER other
                        < 331
                        > PASS wrong
                        < 530
                        > PWD
                        < 530
                        """);
            }
        }
    }
}
