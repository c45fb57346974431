package dev.fakeftp.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportPageTest {
    private static final String HOSTILE = "<script>alert(1)<script>\"'&\u202e\u0001";
    private static final String SHOWN = "&lt;script&gt;alert(1)&lt;script&gt;&quot;'&amp;\\u202e\\x01";

    private final FakeFtpServer server = FakeFtpServer.builder().start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsEveryNameAsText() throws IOException {
        session("/" + HOSTILE);
        String html = ReportPage.html(HOSTILE, "No " + HOSTILE, "ftp://127.0.0.1:2121", server.journal());

        assertThat(html)
                .doesNotContain("<script", "\u202e", "\u0001")
                .contains(SHOWN + " failed", "No " + SHOWN, "USER " + SHOWN, "STOR /" + SHOWN);
    }

    @Test
    void hasTheNewestOfManySessions() throws IOException {
        for (int i = 0; i < 52; i++) {
            session("/a.csv");
        }
        String html = ReportPage.html("test", "failure", "ftp://127.0.0.1:2121", server.journal());

        assertThat(html)
                .contains("2 earlier sessions are not shown.", "<h2>#52 ")
                .doesNotContain("<h2>#2 ");
    }

    private void session(String path) throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding(UTF_8.name());
        client.connect(server.host(), server.port());
        try {
            assertThat(client.login(HOSTILE, "secret")).isTrue();
            client.enterLocalPassiveMode();
            assertThat(client.storeFile(path, new ByteArrayInputStream(new byte[1])))
                    .isTrue();
        } finally {
            client.disconnect();
        }
    }
}
