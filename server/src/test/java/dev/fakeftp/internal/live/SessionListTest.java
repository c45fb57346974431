package dev.fakeftp.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.internal.page.SessionFilter;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionListTest {
    private static final SessionFilter ALL = new SessionFilter("", "", "", "", false);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeFtpServer server =
            FakeFtpServer.builder().file("/prices.csv", "bolt;12\n").start();
    private final FTPClient client = new FTPClient();

    @AfterEach
    void close() throws IOException {
        client.disconnect();
        server.close();
    }

    @Test
    void showsHowFarADownloadIs() throws IOException {
        server.faults().add(Fault.atByte(4).of("RETR").hold("half", SOON));
        login("acme");
        try (InputStream download = client.retrieveFileStream("/prices.csv")) {
            server.faults().awaitHeld("half", SOON);

            assertThat(list(ALL)).contains("RETR /prices.csv, ", "max=\"8\" value=\"", "running");
            server.faults().release("half");
            assertThat(download.readAllBytes()).hasSize(8);
        }
        assertThat(client.completePendingCommand()).isTrue();
        assertThat(list(ALL)).contains("RETR /prices.csv, 8 bytes, complete").doesNotContain("<progress");
    }

    @Test
    void findsSessionsByWhatHappenedInThem() throws IOException {
        login("acme");
        assertThat(client.deleteFile("/missing.csv")).isFalse();

        assertThat(list(new SessionFilter("cm", "missing", "dele", "55", true))).contains("1 session<");
        assertThat(list(new SessionFilter("bob", "", "", "", false))).contains("0 sessions");
        assertThat(list(new SessionFilter("", "/other", "", "", false))).contains("0 sessions");
        assertThat(list(new SessionFilter("", "", "STOR", "", false))).contains("0 sessions");
        assertThat(list(new SessionFilter("", "", "", "226", false))).contains("0 sessions");
    }

    @Test
    void tellsBrokenSessionsFromOthers() throws IOException {
        login("acme");
        assertThat(client.storeFile("/a.csv", new ByteArrayInputStream("x".getBytes(UTF_8))))
                .isTrue();
        assertThat(list(new SessionFilter("", "", "", "", true))).contains("0 sessions");

        assertThat(client.changeWorkingDirectory("/missing")).isFalse();
        assertThat(list(ALL)).contains("class=\"broken\"");
    }

    private String list(SessionFilter filter) {
        return SessionList.html(server.journal(), filter, 100, path -> OptionalLong.of(8));
    }

    private void login(String user) throws IOException {
        client.connect(server.host(), server.port());
        assertThat(client.login(user, "secret")).isTrue();
        client.enterLocalPassiveMode();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
    }
}
