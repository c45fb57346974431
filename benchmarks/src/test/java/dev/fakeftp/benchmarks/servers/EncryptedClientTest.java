package dev.fakeftp.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedClientTest {
    private static final int UPLOADS = 5;

    private FakeFtpServer server;

    @BeforeAll
    void start() {
        server = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();
    }

    @AfterEach
    void reset() {
        server.reset();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyDataConnectionHasTheChosenHandshake(Handshakes handshakes) throws IOException {
        List<Boolean> resumed = new ArrayList<>();
        try (Client client = Client.connect(Endpoint.of(server).encrypted(handshakes))) {
            for (int i = 0; i < UPLOADS; i++) {
                client.store(i + ".bin", new byte[1024]);
                resumed.add(client.resumed());
            }
        }

        assertThat(resumed).hasSize(UPLOADS).containsOnly(handshakes.resumed());
        assertThat(server.uploads())
                .hasSize(UPLOADS)
                .extracting(Upload::encryption)
                .allSatisfy(encryption -> {
                    assertThat(encryption.resumed()).isEqualTo(handshakes.resumed());
                    assertThat(encryption.protocol()).isEqualTo(handshakes.protocol());
                });
    }
}
