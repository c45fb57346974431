package dev.fakeftp.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong when TLS is to begin. */
@Timeout(30)
class FaultyTlsTest {
    private final FakeFtpServer server =
            FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theConnectionEnds() {
        server.faults().add(Fault.onTls().close());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(new FTPSClient()));
    }

    @Test
    void theServerIsSilent() {
        server.faults().add(Fault.onTls().stall());
        FTPSClient client = new FTPSClient();
        client.setDefaultTimeout((int) Duration.ofSeconds(1).toMillis());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(client));
    }

    @Test
    void theHandshakeBeginsLater() throws IOException {
        server.faults().add(Fault.onTls().delay(Duration.ofMillis(100)));
        FTPSClient client = new FTPSClient(server.tls().sslContext());
        connect(client);

        assertThat(client.login("acme", "secret")).isTrue();
        client.disconnect();
    }

    private void connect(FTPSClient client) throws IOException {
        client.connect(server.host(), server.port());
    }
}
