package dev.fakeftp.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test that fails, for docs/junit5.md. */
@RunByTest
class FailingExample {
    @RegisterExtension
    static final FakeFtpExtension ftp =
            FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));

    @Test
    void reportArrives() throws IOException {
        sendReport("article;sold\nbolt;12\n");

        ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(1));
    }

    /** The code under test, which does not look at the server's replies. */
    private static void sendReport(String report) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(ftp.address().getHost(), ftp.address().getPort());
        client.login("acme", "secret");
        client.enterLocalPassiveMode();
        client.changeWorkingDirectory("/in");
        client.storeFile("q3.csv", new ByteArrayInputStream(report.getBytes(UTF_8)));
        client.logout();
        client.disconnect();
    }
}
