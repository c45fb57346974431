package dev.fakeftp.junit5;

import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        sendReport(ByteBuffer.allocate(8).putInt(2026).putInt(12).array());

        ftp.awaitUpload("/in/q3.dat", Duration.ofSeconds(1));
    }

    /** The code under test, which neither looks at the server's replies nor says that its data is binary. */
    private static void sendReport(byte[] report) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(ftp.address().getHost(), ftp.address().getPort());
        client.login("acme", "secret");
        client.enterLocalPassiveMode();
        client.changeWorkingDirectory("/in");
        client.storeFile("q3.dat", new ByteArrayInputStream(report));
        client.logout();
        client.disconnect();
    }
}
