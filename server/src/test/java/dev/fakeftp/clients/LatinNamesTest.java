package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Exchange;
import dev.fakeftp.Notice;
import dev.fakeftp.Rename;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Names in ISO 8859-1, Commons Net's default. vsftpd 3.0.3, ProFTPD 1.3.8 and Pure-FTPd 1.0.50 pass bytes through, so the client
 * reads the names that it has sent.
 */
@Timeout(60)
class LatinNamesTest {
    private static final byte[] TEXT = "text".getBytes(UTF_8);

    private final FakeFtpServer server =
            FakeFtpServer.builder().user("acme", "secret").start();

    @AfterEach
    void close() {
        server.close();
    }

    @Nested
    class OfCommonsNet {
        private final FTPClient client = new FTPClient();

        @AfterEach
        void close() throws IOException {
            client.disconnect();
        }

        @Test
        void comeBackAsTheyWereSent() throws IOException {
            logIn(client);
            store(client, "ü.txt");

            assertThat(client.listNames()).containsExactly("ü.txt");
            assertThat(names(client.listFiles())).containsExactly("ü.txt");
            assertThat(names(client.mlistDir())).containsExactly("ü.txt");
            assertThat(client.mlistFile("ü.txt").getName()).isEqualTo("/ü.txt");
            assertThat(client.getStatus("ü.txt")).contains("ü.txt");
            assertThat(client.retrieveFile("ü.txt", new ByteArrayOutputStream()))
                    .isTrue();
            assertThat(client.rename("ü.txt", "ö.txt")).isTrue();
            assertThat(client.listNames("ö*")).containsExactly("ö.txt");
            assertThat(client.deleteFile("ö.txt")).isTrue();
            assertThat(client.deleteFile("ö.txt")).isFalse();
            assertThat(client.getReplyString()).contains("ö.txt");

            assertThat(server.uploads())
                    .singleElement()
                    .extracting(Upload::path)
                    .isEqualTo("/ö.txt");
            assertThat(server.uploads().get(0).sentPath()).isEqualTo("/ü.txt");
            assertThat(server.journal().renames().all())
                    .singleElement()
                    .returns("/ü.txt", Rename::from)
                    .returns("/ö.txt", Rename::to);
        }

        @Test
        void areInTheRepliesOfFolders() throws IOException {
            logIn(client);
            assertThat(client.makeDirectory("Män\"ner")).isTrue();
            assertThat(client.getReplyString()).startsWith("257 \"/Män\"\"ner\"");
            assertThat(client.changeWorkingDirectory("Män\"ner")).isTrue();
            assertThat(client.printWorkingDirectory()).isEqualTo("/Män\"ner");

            assertThat(server.files().exists("/Män\"ner")).isTrue();
        }

        @Test
        void areReadByAClientThatUsesUtf8AtTheSameTime() throws IOException {
            FTPClient utf8 = new FTPClient();
            utf8.setControlEncoding("UTF-8");
            logIn(utf8);
            logIn(client);
            store(client, "ü.txt");
            store(utf8, "報告.txt");

            assertThat(utf8.listNames()).containsExactlyInAnyOrder("ü.txt", "報告.txt");
            assertThat(server.files().readString("/ü.txt")).isEqualTo("text");
            utf8.disconnect();
        }

        /** As with the real servers, whose bytes of such a name are UTF-8's. */
        @Test
        void thatLatin1LacksStillOpenWhatTheListShows() throws IOException {
            server.files().put("/報告 €.txt", TEXT);
            logIn(client);
            store(client, "ü.txt");

            String shown = Stream.of(client.listNames())
                    .filter(name -> !name.equals("ü.txt"))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.getBytes(ISO_8859_1)).isEqualTo("報告 €.txt".getBytes(UTF_8));
            assertThat(client.retrieveFile(shown, new ByteArrayOutputStream())).isTrue();
            assertThat(client.deleteFile(shown)).isTrue();
            assertThat(server.files().exists("/報告 €.txt")).isFalse();
        }

        @Test
        void areNoticedOnce() throws IOException {
            logIn(client);
            store(client, "ü.txt");
            store(client, "ö.txt");

            assertThat(server.journal().notices().all())
                    .singleElement()
                    .extracting(Notice::text)
                    .asString()
                    .isEqualTo("#1 STOR ü.txt is not in UTF-8 and was read as ISO 8859-1. The session now uses"
                            + " ISO 8859-1 for listings and replies.");
            assertThat(server.journal().transcript()).contains("> STOR ü.txt", "> STOR ö.txt");
        }
    }

    @Nested
    class OnTheWire {
        @Test
        void areTheBytesThatWereSent() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.send("MKD ü\r\n".getBytes(ISO_8859_1));
                assertThat(line(client)).isEqualTo("257 \"/ü\" created.\r\n".getBytes(ISO_8859_1));
                assertThat(client.receiveBytes("NLST")).isEqualTo("ü\r\n".getBytes(ISO_8859_1));
                assertThat(server.journal().exchanges().all())
                        .extracting(Exchange::command)
                        .contains("MKD ü");
            }
        }

        @Test
        void areUtf8AgainWhenTheClientWantsThat() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.send("MKD ü\r\n".getBytes(ISO_8859_1));
                line(client);
                client.play("> OPTS UTF8 ON\n< 200 Names are UTF-8.");
                assertThat(client.receive("NLST")).isEqualTo("ü\r\n");
            }
        }

        @Test
        void areUtf8AgainForTheNextUser() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.send("MKD ü\r\n".getBytes(ISO_8859_1));
                line(client);
                client.play("> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230");
                assertThat(client.receive("NLST")).isEqualTo("ü\r\n");
            }
        }

        @Test
        void staySoWhenTheClientSwitchesUtf8Off() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> OPTS UTF8 OFF\n< 504 UTF8 stays on.");
            }
        }

        @Test
        void areNotGuessedFromWhatIsNoCommand() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.send(new byte[] {0x16, 0x03, 0x01, (byte) 0xfc, '\r', '\n'});
                line(client);
            }
            assertThat(server.journal().notices().all()).isEmpty();
        }

        /** A notice names the command that was outside UTF-8, and no other. */
        @Test
        void areNoticedAtTheCommandThatHasThem() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.send("FÜBAR\r\n".getBytes(ISO_8859_1));
                assertThat(line(client)).asString(UTF_8).startsWith("500 ");
                client.play("> EPSV\n< 229");
                assertThat(server.journal().notices().all()).isEmpty();

                client.send("MKD ü\r\n".getBytes(ISO_8859_1));
                assertThat(line(client)).isEqualTo("257 \"/ü\" created.\r\n".getBytes(ISO_8859_1));
            }
            assertThat(server.journal().notices().all())
                    .extracting(Notice::text)
                    .containsExactly("#1 MKD ü is not in UTF-8 and was read as ISO 8859-1. The session now uses"
                            + " ISO 8859-1 for listings and replies.");
        }

        /** Without a notice, nothing else changes either. */
        @Test
        void doNotChangeRepliesBecauseOfWhatIsNoCommand() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> MKD ü\n< 257");
                client.send("FÜBAR\r\n".getBytes(ISO_8859_1));
                line(client);
                assertThat(client.receive("NLST")).isEqualTo("ü\r\n");
            }
        }

        private byte[] line(Dialogue client) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            do {
                line.write(client.readByte());
            } while (!line.toString(ISO_8859_1).endsWith("\n"));
            return line.toByteArray();
        }
    }

    private void logIn(FTPClient client) throws IOException {
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).isTrue();
        client.enterLocalPassiveMode();
    }

    private static void store(FTPClient client, String path) throws IOException {
        assertThat(client.storeFile(path, new ByteArrayInputStream(TEXT))).isTrue();
    }

    private static Stream<String> names(FTPFile... files) {
        return Arrays.stream(files).map(FTPFile::getName).filter(name -> !name.startsWith("/"));
    }
}
