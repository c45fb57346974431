package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upload over TLS with a damaged record behind good ones (bad_record_mac, RFC 8446, section 6.2). */
@Timeout(60)
class DamagedTlsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int APPLICATION_DATA = 23;
    private static final int DAMAGED = 64;

    private final FakeFtpServer server =
            FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ONLY_TLS_1_2, I, 5000",
        "ONLY_TLS_1_3, I, 5000",
        "ONLY_TLS_1_2, A, 5000",
        "ONLY_TLS_1_3, A, 5000",
        "ONLY_TLS_1_2, I, 3000000",
        "ONLY_TLS_1_3, I, 3000000"
    })
    void hasTheDigestOfItsFile(TlsPolicy version, String type, int size) throws Exception {
        server.tls().choose(version);
        Upload broken = upload(type, "line\r\n".repeat(size / 6).getBytes(UTF_8));

        byte[] stored = server.files().read("/broken.txt");
        assertThat(broken.bytes()).isEqualTo(stored.length);
        assertThat(broken.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(stored)));
    }

    /** The server reads nothing before the damaged record has been sent. */
    private Upload upload(String type, byte[] content) throws Exception {
        server.faults().add(Fault.atByte(0).of("STOR").hold("start", SOON));
        try (Dialogue client = Dialogue.encrypted(server).play("> TYPE " + type + "\n< 200")) {
            InetSocketAddress target = client.pasv();
            try (Socket plain = new Socket(target.getAddress(), target.getPort())) {
                client.play("> STOR broken.txt\n< 150");
                Thread release = new Thread(() -> {
                    server.faults().awaitHeld("start", SOON);
                    server.faults().release("start");
                });
                Socket data = client.encrypt(plain);
                if (content.length > 10_000) {
                    // More than the buffers of both sides hold.
                    data.getOutputStream().write(content, 0, 1);
                    release.start();
                    data.getOutputStream().write(content, 1, content.length - 1);
                    plain.getOutputStream().write(damaged());
                } else {
                    data.getOutputStream().write(content);
                    plain.getOutputStream().write(damaged());
                    release.start();
                }
                client.play("< 426");
                release.join();
            }
        }
        assertThat(server.journal().uploads().all()).hasSize(1);
        return server.journal().uploads().all().get(0);
    }

    private static byte[] damaged() {
        byte[] record = new byte[5 + DAMAGED];
        record[0] = APPLICATION_DATA;
        record[1] = 3;
        record[2] = 3;
        record[4] = DAMAGED;
        return record;
    }
}
