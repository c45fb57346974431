package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.3: what goes over the data connection. */
@Timeout(60)
class TransferTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a.txt", "one\ntwo\n")
            .file("/in/März \"1\", #2.txt", "")
            .passivePorts(20)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    TransferTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Nested
    class Stor {
        @Test
        void storesWhatArrivesUntilTheClientEndsTheDataConnection() throws IOException {
            client.store("STOR new.txt", "content");

            assertThat(server.files().readString("/new.txt")).isEqualTo("content");
        }

        @Test
        void takesADataConnectionThatWasOpenBefore() throws IOException {
            client.play("> TYPE I\n< 200");
            try (Socket data = client.connectPasv()) {
                data.getOutputStream().write("early".getBytes(UTF_8));
                client.play("> STOR early.txt\n< 150");
            }
            client.play("< 226");

            assertThat(server.files().readString("/early.txt")).isEqualTo("early");
        }

        @Test
        void waitsForADataConnectionAfterThe150() throws IOException {
            InetSocketAddress address = client.pasv();
            client.play("> STOR late.txt\n< 150");
            try (Socket data = Dialogue.address(address)) {
                data.getOutputStream().write("late".getBytes(UTF_8));
            }
            client.play("< 226");

            assertThat(server.files().readString("/late.txt")).isEqualTo("late");
        }

        @Test
        void takesADataConnectionThatHasEndedAlready() throws IOException {
            try (Socket data = client.connectPasv()) {
                data.getOutputStream().write("over".getBytes(UTF_8));
            }
            client.play("> STOR over.txt\n< 150\n< 226");

            assertThat(server.files().readString("/over.txt")).isEqualTo("over");
        }

        @Test
        void replacesALongerFile() throws IOException {
            client.store("STOR in/a.txt", "1");

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("1");
        }

        @Test
        void keepsEveryByteOfALargeFile() throws IOException {
            byte[] content = new byte[5_000_000];
            new Random(2).nextBytes(content);
            client.play("> TYPE I\n< 200");
            try (Socket data = client.connectEpsv()) {
                client.play("> STOR large.bin\n< 150");
                data.getOutputStream().write(content);
            }
            client.play("< 226");

            assertThat(server.files().read("/large.bin")).isEqualTo(content);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "März, \"2026\" #1.txt",
                    " leading",
                    "trailing ",
                    "\uD834\uDD1E.txt",
                    "-a",
                    "it's 100%;*?.csv",
                    "..."
                })
        void takesAnyName(String name) throws IOException {
            client.store("STOR " + name, name);

            assertThat(server.files().readString("/" + name)).isEqualTo(name);
            assertThat(server.uploads().get(0).path()).isEqualTo("/" + name);
            assertThat(client.receive("RETR " + name)).isEqualTo(name);
            assertThat(client.receive("NLST -a")).contains(name + "\r\n");
        }

        @Test
        void refusesAFolderAndWhatHasNoFolderAbove() throws IOException {
            for (String path : List.of("in", "/", "nowhere/x.txt", "in/a.txt/x", ".")) {
                try (Socket data = client.connectPasv()) {
                    client.play("> STOR " + path + "\n< 550");
                    assertThat(data.getInputStream().read()).as("end of stream").isNegative();
                }
            }
            client.play("> STOR\n< 501");
            assertThat(server.journal().uploads().all()).isEmpty();
        }

        // RFC 959, section 4.2: 553 is a name that is not allowed.
        @Test
        void refusesANameThatCannotBe() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR nul\0\n< 553");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }

        @Test
        void leavesAFileAsItWasWhenNoDataConnectionComesAbout() throws IOException {
            client.play("> STOR in/a.txt\n< 425");
            client.listenByPort().close();
            client.play("> STOR in/a.txt\n< 425");
            client.listenByPort().close();
            client.play("> STOR in/new.txt\n< 425");

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("one\ntwo\n");
            assertThat(server.files().exists("/in/new.txt")).isFalse();
        }
    }

    @Nested
    class Retr {
        @Test
        void sendsTheFileAndEndsTheDataConnection() throws IOException {
            client.play("> TYPE I\n< 200");

            assertThat(client.receive("RETR in/a.txt")).isEqualTo("one\ntwo\n");
        }

        // The JDK reads the length of a download from here, and nowhere else.
        @Test
        void tellsTheNumberOfBytesInTypeI() throws IOException {
            client.play("> TYPE I\n< 200");
            try (Socket data = client.connectPasv()) {
                assertThat(client.ask("RETR in/a.txt"))
                        .matches("150 Opening BINARY mode data connection for in/a\\.txt \\(8 bytes\\)\\.");
                assertThat(data.getInputStream().readAllBytes()).hasSize(8);
            }
            client.play("< 226");
        }

        @Test
        void tellsNoNumberInTypeABecauseMoreBytesTravel() throws IOException {
            try (Socket data = client.connectPasv()) {
                assertThat(client.ask("RETR in/a.txt")).startsWith("150 ").doesNotContain("bytes");
                assertThat(data.getInputStream().readAllBytes()).hasSize(10);
            }
            client.play("< 226");
        }

        @Test
        void waitsForADataConnectionAfterThe150() throws IOException {
            InetSocketAddress address = client.pasv();
            client.play("> TYPE I\n< 200\n> RETR in/a.txt\n< 150");
            try (Socket data = Dialogue.address(address)) {
                assertThat(data.getInputStream().readAllBytes()).hasSize(8);
            }
            client.play("< 226");
        }

        @Test
        void refusesAFolderAndWhatIsMissing() throws IOException {
            for (String path : List.of("in", "nowhere", "in/a.txt/x", "/")) {
                try (Socket data = client.connectPasv()) {
                    client.play("> RETR " + path + "\n< 550");
                    assertThat(data.getInputStream().read()).as("end of stream").isNegative();
                }
            }
            client.play("> RETR\n< 501");
        }

        @Test
        void breaksWith426WhenTheClientGoesAway() throws IOException {
            server.files().put("/large.bin", new byte[20_000_000]);
            try (Socket data = client.connectPasv()) {
                client.play("> TYPE I\n< 200\n> RETR large.bin\n< 150");
                assertThat(data.getInputStream().readNBytes(1000)).hasSize(1000);
                Dialogue.reset(data);
            }
            client.play("< 426\n> NOOP\n< 200");
        }
    }

    // RFC 959, section 3.1.1.1: in TYPE A lines end with CR LF on the wire; TYPE A is the default.
    @Nested
    class Ascii {
        @Test
        void storReallyConverts() throws IOException {
            client.store("STOR lines.txt", "one\r\ntwo\rthree\nfour\r\r\n\r");

            assertThat(server.files().readString("/lines.txt")).isEqualTo("one\ntwo\rthree\nfour\r\n\r");
        }

        @Test
        void retrReallyConverts() throws IOException {
            assertThat(client.receive("RETR in/a.txt")).isEqualTo("one\r\ntwo\r\n");
        }

        @Test
        void retrLeavesACrLfOnTheDiskOneLineEnd() throws IOException {
            server.files().put("/dos.txt", "one\r\ntwo\n");

            assertThat(client.receive("RETR dos.txt")).isEqualTo("one\r\ntwo\r\n");
        }

        @Test
        void aLargeTextSurvivesTheWayUpAndDown() throws IOException {
            String text = "A line of text.\r\n\r\n".repeat(100_000);

            client.store("STOR large.txt", text);

            assertThat(server.files().readString("/large.txt")).isEqualTo(text.replace("\r\n", "\n"));
            assertThat(client.receive("RETR large.txt")).isEqualTo(text);
        }

        @Test
        void typeIConvertsNothing() throws IOException {
            client.play("> TYPE I\n< 200");
            client.store("STOR raw.txt", "one\r\ntwo\n\r");

            assertThat(server.files().readString("/raw.txt")).isEqualTo("one\r\ntwo\n\r");
            assertThat(client.receive("RETR raw.txt")).isEqualTo("one\r\ntwo\n\r");
        }
    }

    @Nested
    class ListCommand {
        @Test
        void showsAFolderAsLsDoes() throws IOException {
            assertThat(client.receive("LIST in").lines().toList())
                    .hasSize(2)
                    .allMatch(line ->
                            line.matches("-rw-r--r-- +1 ftp +ftp +[0-9]+ [A-Z][a-z]{2} [0-9]{2} [0-9]{2}:[0-9]{2} .+"))
                    .anyMatch(line -> line.endsWith(" 00:00 a.txt") || line.endsWith(" a.txt"))
                    .anyMatch(line -> line.endsWith(" März \"1\", #2.txt"));
        }

        @Test
        void showsTheWorkingFolder() throws IOException {
            assertThat(client.receive("LIST")).matches("drwxr-xr-x .* in\r\n");
            client.play("> CWD in\n< 250");
            assertThat(client.receive("LIST")).contains(" a.txt\r\n");
        }

        @Test
        void showsOneFile() throws IOException {
            assertThat(client.receive("LIST in/a.txt")).matches("-rw-r--r-- .* 8 .* a\\.txt\r\n");
        }

        @Test
        void showsNothingInAnEmptyFolder() throws IOException {
            server.files().createFolder("/empty");

            assertThat(client.receive("LIST empty")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"LIST -A", "LIST -lA", "LIST -CF", "LIST -l -A", "LIST -A .", "LIST -lA /in", "LIST -R in"})
        void takesOptionsForNoFile(String command) throws IOException {
            client.play("> CWD in\n< 250");
            String expected = client.receive("LIST /in");

            assertThat(client.receive(command.replace("-R in", "-R ../in"))).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {" leading", "trailing ", "two  blanks", "\uD834\uDD1E", "a -b"})
        void findsAnyName(String name) throws IOException {
            server.files().put("/" + name + "/inside.txt", "");

            assertThat(client.receive("LIST " + name)).endsWith(" inside.txt\r\n");
            assertThat(client.receive("LIST -a " + name)).endsWith(" inside.txt\r\n");
        }

        // RFC 959, section 5.4.
        @Test
        void refusesWhatIsMissing() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> LIST nowhere\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }

        @Test
        void refusesWhatIsMissingAlsoAfterOptions() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> LIST -la nowhere\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }
    }

    @Nested
    class Nlst {
        @Test
        void namesWhatIsInTheWorkingFolder() throws IOException {
            client.play("> CWD in\n< 250");

            assertThat(client.receive("NLST"))
                    .isEqualTo("März \"1\", #2.txt\r\na.txt\r\n"
                            .lines()
                            .sorted()
                            .reduce("", (all, line) -> all + line + "\r\n"));
        }

        // As vsftpd does it: what comes back can be sent with RETR.
        @Test
        void carriesWhatTheClientWrote() throws IOException {
            assertThat(client.receive("NLST in")).contains("in/a.txt\r\n");
            assertThat(client.receive("NLST /in/")).contains("/in/a.txt\r\n");
            assertThat(client.receive("NLST in/a.txt")).isEqualTo("in/a.txt\r\n");
            assertThat(client.receive("NLST .")).isEqualTo("in\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"NLST -A", "NLST -CF", "NLST -lA ."})
        void takesOptionsForNoFile(String command) throws IOException {
            assertThat(client.receive(command)).isEqualTo("in\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {" leading", "trailing ", "two  blanks"})
        void findsAnyName(String name) throws IOException {
            server.files().put("/" + name + "/inside.txt", "");

            assertThat(client.receive("NLST " + name)).isEqualTo(name + "/inside.txt\r\n");
        }

        @Test
        void refusesWhatIsMissing() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> NLST nowhere\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }

        @Test
        void givesOneLineForANameWithALineBreak() throws IOException {
            server.files().put("/odd/one\ntwo\rthree", "");

            assertThat(client.receive("NLST odd")).isEqualTo("odd/one?two?three\r\n");
        }
    }
}
