package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.3: the other ways to send a file, and what is said before one is sent. */
@Timeout(60)
class UploadTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a.txt", "one")
            .passivePorts(20)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server).play("> TYPE I\n< 200");

    UploadTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    /** The reply names what the test has to create. */
    @Test
    void toAMissingFolderNamesThatFolder() throws IOException {
        for (String verb : new String[] {"STOR", "APPE", "STOU"}) {
            try (Socket data = client.connectPasv()) {
                client.play(
                        "> " + verb + " /none/deep/a.csv\n" + "< 550 /none/deep/a.csv: There is no folder /none/deep.");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }
    }

    @Nested
    class Appe {
        @Test
        void addsToAFile() throws IOException {
            client.store("APPE in/a.txt", "two");

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("onetwo");
            assertThat(server.uploads())
                    .singleElement()
                    .returns("APPE", Upload::command)
                    .returns(3L, Upload::offset)
                    .returns(3L, Upload::bytes);
        }

        @Test
        void makesAFileThatIsNotThere() throws IOException {
            client.store("APPE in/new.txt", "new");

            assertThat(server.files().readString("/in/new.txt")).isEqualTo("new");
        }

        @Test
        void convertsTextAsStorDoes() throws IOException {
            client.play("> TYPE A\n< 200");

            client.store("APPE in/a.txt", "\r\ntwo\r\n");

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("one\ntwo\n");
        }

        @Test
        void refusesAFolderAndWhatHasNoFolderAbove() throws IOException {
            for (String path : new String[] {"in", "nowhere/x.txt"}) {
                try (Socket data = client.connectPasv()) {
                    client.play("> APPE " + path + "\n< 550");
                    assertThat(data.getInputStream().read()).as("end of stream").isNegative();
                }
            }
            client.play("> APPE\n< 501\n> APPE in/a.txt\n< 425");
        }
    }

    // RFC 1123, section 4.1.2.9, for the 150; the JDK's client reads the name from the 226.
    @Nested
    class Stou {
        private static final Pattern OPENING = Pattern.compile("150 FILE: (.+)");
        private static final Pattern COMPLETE = Pattern.compile("226 Transfer complete \\(unique file name:(.+)\\)\\.");

        @Test
        void tellsTheNameBeforeAndAfterTheTransfer() throws IOException {
            String name = store("STOU");

            assertThat(server.files().readString("/" + name)).isEqualTo("content");
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns("STOU", Upload::command)
                    .returns("/" + name, Upload::path)
                    .returns(true, Upload::complete);
        }

        @Test
        void beginsWithWhatTheClientWrote() throws IOException {
            String name = store("STOU in/a.txt");

            assertThat(name).startsWith("in/a.txt.");
            assertThat(server.files().readString("/" + name)).isEqualTo("content");
            assertThat(server.files().readString("/in/a.txt")).isEqualTo("one");
        }

        @ParameterizedTest
        @CsvSource({
            "in/, in/stou.",
            "/in/, /in/stou.",
            "in/., in/./stou.",
            "in/.., in/../stou.",
            "., ./stou.",
            "/, /stou."
        })
        void isNoHiddenFileInAFolder(String folder, String beginning) throws IOException {
            String name = store("STOU " + folder);

            assertThat(name).startsWith(beginning);
            assertThat(server.uploads())
                    .singleElement()
                    .satisfies(upload -> assertThat(upload.path()).contains("/stou."));
        }

        @Test
        void findsANewNameEachTime() throws IOException {
            String first = store("STOU");
            String second = store("STOU");
            try (Dialogue other = Dialogue.loggedIn(server)) {
                assertThat(store(other, "STOU")).isNotIn(first, second);
            }

            assertThat(second).isNotEqualTo(first);
            assertThat(server.files().list("/")).hasSize(4);
        }

        @Test
        void leavesNothingWhenNoDataConnectionComesAbout() throws IOException {
            client.play("> STOU\n< 425");
            client.listenByPort().close();
            client.play("> STOU\n< 425");

            assertThat(server.files().list("/")).hasSize(1);
        }

        @Test
        void needsAFolder() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOU nowhere/x\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }

        private String store(String command) throws IOException {
            return store(client, command);
        }

        private String store(Dialogue who, String command) throws IOException {
            String opening;
            try (Socket data = who.connectPasv()) {
                opening = who.ask(command);
                data.getOutputStream().write("content".getBytes(UTF_8));
            }
            String name = name(OPENING, opening);
            assertThat(name(COMPLETE, who.read().get(0))).isEqualTo(name);
            return name;
        }

        private static String name(Pattern shape, String reply) {
            Matcher matcher = shape.matcher(reply);
            assertThat(matcher.matches()).as(reply).isTrue();
            return matcher.group(1);
        }
    }

    // RFC 959, section 4.1.3: ALLO reserves storage; it says nothing about the length of the file.
    @Nested
    class Allo {
        // The 202 of vsftpd 3.0.3: "ALLO command ignored."
        @ParameterizedTest
        @ValueSource(strings = {"ALLO 3", "ALLO 0", "ALLO 3 R 80", "ALLO 2"})
        void isNotNeeded(String command) throws IOException {
            client.play("> " + command + "\n< 202");

            client.store("STOR new.txt", "abc");
        }

        // Hadoop 3.4's FTPFileSystem sends ALLO 4096 before each file. vsftpd 3.0.3, ProFTPD 1.3.8 and Pure-FTPd 1.0.50
        // answer such an upload with 226.
        @Test
        void leavesAnUploadWithFewerBytesComplete() throws IOException {
            client.play("> ALLO 4096\n< 202");

            client.store("STOR new.txt", "ab");

            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(2L, Upload::bytes)
                    .returns(true, Upload::complete);
            assertThat(server.journal().hints()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ALLO", "ALLO x", "ALLO -1", "ALLO 3 R", "ALLO 3 R x", "ALLO 9999999999999999999"})
        void needsANumber(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");
        }
    }

    // RFC 959, sections 3.1.2.2 and 3.4.1: text has records if the client wants them; each ends with FF 01, and the
    // file
    // with FF 02, or with FF 03 as the last record does.
    @Nested
    class RecordStructure {
        @Test
        void becomeLinesOnTheDisk() throws IOException {
            records();
            client.store("STOR lines.txt", new byte[] {'o', 'n', 'e', -1, 1, 't', -1, -1, 'o', -1, 3});

            assertThat(server.files().read("/lines.txt")).containsExactly('o', 'n', 'e', '\n', 't', -1, 'o', '\n');
        }

        @Test
        void areMadeOfLines() throws IOException {
            server.files().put("/lines.txt", new byte[] {'o', '\r', 'n', '\r', '\n', -1, '\n', 'e', '\r'});
            records();

            assertThat(client.receiveBytes("RETR lines.txt"))
                    .containsExactly('o', '\r', 'n', -1, 1, -1, -1, -1, 1, 'e', '\r', -1, 2);
        }

        @Test
        void areBrokenWithoutTheEndOfTheFile() throws IOException {
            records();
            try (Socket data = client.connectPasv()) {
                client.play("> STOR lines.txt\n< 150");
                data.getOutputStream().write(new byte[] {'o', 'n', 'e', -1, 1});
            }
            client.play("< 426");

            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(false, Upload::complete)
                    .satisfies(upload -> assertThat(upload.cause()).contains("STRU R"));
        }

        @Test
        void areForTextOnly() throws IOException {
            client.play("""
                    > STRU R
                    < 504
                    > TYPE A
                    < 200
                    > STRU R
                    < 200
                    > TYPE I
                    < 504
                    > STRU F
                    < 200
                    > TYPE I
                    < 200
                    """);
        }

        private void records() throws IOException {
            client.play("> TYPE A\n< 200\n> STRU R\n< 200");
        }
    }
}
