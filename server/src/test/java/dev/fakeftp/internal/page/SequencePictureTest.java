package dev.fakeftp.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Count;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Query;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures of real sessions. */
@Timeout(60)
class SequencePictureTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int CLIENT_X = 160;
    private static final int SERVER_X = 580;

    private FakeFtpServer server = FakeFtpServer.builder().start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsThatTheServerConnectsInActiveMode() throws Exception {
        session(new FTPClient(), client -> store(client, "q3.csv", "bolt;12\n"));
        Picture picture = picture();

        assertThat(picture.lanes()).containsExactly("client", "server");
        Picture.Arrow connection = picture.arrow("connect active");
        assertThat(connection.from()).isEqualTo(SERVER_X - 2);
        assertThat(connection.label()).matches("127\\.0\\.0\\.1:\\d+ → 127\\.0\\.0\\.1:\\d+");
        assertThat(picture.classes())
                .containsSubsequence("arrow command", "arrow connect active", "arrow reply", "bytes active complete");
        assertThat(picture.labels()).contains("q3.csv: 8 bytes, IMAGE").anyMatch(label -> label.startsWith("226 "));
    }

    @Test
    void showsThatTheClientConnectsInPassiveMode() throws Exception {
        session(new FTPClient(), client -> {
            client.enterLocalPassiveMode();
            store(client, "q3.csv", "bolt;12\n");
        });
        Picture picture = picture();

        Picture.Arrow connection = picture.arrow("connect passive");
        assertThat(connection.from()).isEqualTo(CLIENT_X + 2);
        assertThat(picture.classes()).contains("bytes passive complete");
        assertThat(picture.labels()).anyMatch(label -> label.startsWith("227 Entering Passive Mode"));
    }

    @Test
    void showsTlsAndWhetherItsSessionIsResumed() throws Exception {
        server.close();
        server = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();
        session(new FTPSClient(server.tls().sslContext()), client -> {
            ((FTPSClient) client).execPBSZ(0);
            ((FTPSClient) client).execPROT("P");
            store(client, "q3.csv", "bolt;12\n");
        });

        assertThat(picture().classes()).contains("bytes active complete encrypted");
        assertThat(picture().labels()).anyMatch(label -> label.startsWith("TLSv1.3, "));
    }

    @Test
    void showsThatATransferBroke() throws Exception {
        server.faults().add(Fault.atByte(3).of("STOR").reset());
        session(new FTPClient(), client -> {
            client.enterLocalPassiveMode();
            int port = passivePort(client);
            try (Socket data = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(client.stor("q3.csv")).isEqualTo(150);
                data.getOutputStream().write("bolt;12\n".getBytes(UTF_8));
                assertThat(client.getReply()).isEqualTo(426);
            }
        });
        Picture picture = picture();

        assertThat(picture.classes())
                .contains("note")
                .anyMatch(kind -> kind.startsWith("bytes passive ") && !kind.contains("complete"));
        assertThat(picture.labels()).anyMatch(label -> label.startsWith("fault ") || label.startsWith("#1 fault "));
    }

    /** FXP: the client names each server's address to the other one (RFC 959, section 5.2). */
    @Test
    void showsThatAnotherServerConnectsInATransferBetweenServers() throws Exception {
        server.close();
        server = FakeFtpServer.builder().foreignDataAddresses().start();
        try (FakeFtpServer other = FakeFtpServer.builder()
                .bind("127.0.0.2")
                .foreignDataAddresses()
                .file("/q3.csv", "bolt;12\n")
                .start()) {
            FTPClient source = new FTPClient();
            source.connect(other.host(), other.port());
            assertThat(source.login("acme", "secret")).isTrue();
            session(new FTPClient(), client -> {
                int port = passivePort(client);
                assertThat(client.stor("/q3.csv")).isEqualTo(150);
                assertThat(source.port(InetAddress.getLoopbackAddress(), port)).isEqualTo(200);
                assertThat(source.retr("/q3.csv")).isEqualTo(150);
                assertThat(source.getReply()).isEqualTo(226);
                assertThat(client.getReply()).isEqualTo(226);
            });
            source.disconnect();
        }
        Picture picture = picture();

        assertThat(picture.lanes()).containsExactly("client", "server", "other server");
        assertThat(picture.classes()).contains("arrow connect fxp", "bytes fxp complete");
    }

    @Test
    void showsTheSinkOfADivertedUpload() throws Exception {
        server.files().divert("/q3.csv", Sink.DISCARD);
        session(new FTPClient(), client -> store(client, "q3.csv", "bolt;12\n"));
        Picture picture = picture();

        assertThat(picture.lanes()).containsExactly("client", "server", "sink");
        assertThat(picture.arrow("connect diverted").label()).isEqualTo("the bytes go to discard");
    }

    @Test
    void showsEveryNameAsText() throws Exception {
        String name = "<script>alert(1)<script>\"&'\u202e.csv";
        session(new FTPClient(), client -> {
            client.setControlEncoding("UTF-8");
            store(client, name, "x");
        });

        assertThat(document()).doesNotContain("<script").contains("&lt;script&gt;", "\\u202e");
        assertThat(picture().labels()).anyMatch(label -> label.startsWith("<script>alert(1)<script>\"&'\\u202e.csv"));
    }

    @Test
    void leavesOutTheOldestStepsOfALongSession() throws Exception {
        session(new FTPClient(), client -> {
            for (int i = 0; i < 100; i++) {
                client.noop();
            }
        });

        assertThat(picture().labels()).anyMatch(label -> label.matches("\\d+ earlier steps are not drawn"));
        assertThat(picture().classes()).filteredOn("arrow command"::equals).hasSizeLessThanOrEqualTo(80);
    }

    /** Sends PASV and returns the port in the reply. */
    private static int passivePort(FTPClient client) throws IOException {
        assertThat(client.pasv()).isEqualTo(227);
        Matcher numbers = Pattern.compile("(\\d+),(\\d+)\\)").matcher(client.getReplyString());
        assertThat(numbers.find()).isTrue();
        return Integer.parseInt(numbers.group(1)) * 256 + Integer.parseInt(numbers.group(2));
    }

    private interface Use {
        void by(FTPClient client) throws IOException;
    }

    private void session(FTPClient client, Use use) throws IOException {
        client.setDefaultTimeout((int) SOON.toMillis());
        client.setDataTimeout(SOON);
        client.setControlEncoding(UTF_8.name());
        client.connect("127.0.0.1", server.port());
        try {
            assertThat(client.login("acme", "secret")).isTrue();
            assertThat(client.setFileType(FTPClient.BINARY_FILE_TYPE)).isTrue();
            use.by(client);
            client.quit();
        } finally {
            client.disconnect();
        }
        server.await(Count.exactly(1), Query.sessions().ended(), SOON);
    }

    private static void store(FTPClient client, String name, String text) throws IOException {
        assertThat(client.storeFile(name, new ByteArrayInputStream(text.getBytes(UTF_8))))
                .isTrue();
    }

    private String document() {
        List<SessionSteps> all = SessionSteps.all(server.journal());
        assertThat(all).hasSize(1);
        FtpSession session = all.get(0).session();
        return SequencePicture.document(
                SessionSteps.of(server.journal(), session.number()).orElseThrow());
    }

    private Picture picture() throws Exception {
        return Picture.of(document());
    }
}
