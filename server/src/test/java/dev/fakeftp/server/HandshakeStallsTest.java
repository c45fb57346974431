package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpSession;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.settings.Limits;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A TLS handshake that the server never answers ends with its client, its limit or the server, and leaves nothing behind. */
@Timeout(60)
class HandshakeStallsTest {
    /** Long enough for a client on a loaded machine to speak in time. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofMinutes(5);

    private FakeFtpServer server = FakeFtpServer.builder().start();
    private int threads;

    @BeforeEach
    void countThreads() throws Exception {
        start(LONG, LONG);
        // The first session starts the threads that stay.
        assertServes();
        Sessions.awaitEnd(server);
        threads = Sessions.threads("fakeftp").size();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onTheControlConnectionUntilTheClientGivesUp() throws Exception {
        server.tls().choose(TlsPolicy.HANDSHAKE_STALLS);
        Dialogue.with(server).play("> AUTH TLS\n< 234").close();

        assertNothingIsLeft();
        server.tls().choose();
        assertServes();
    }

    @Test
    void onTheControlConnectionUntilTheIdleLimit() throws Exception {
        start(LIMIT, LONG);
        server.tls().choose(TlsPolicy.HANDSHAKE_STALLS);
        try (Dialogue client = Dialogue.with(server).play("> AUTH TLS\n< 234")) {
            assertThat(client.ended()).isTrue();
        }

        assertNothingIsLeft();
        assertThat(server.journal().sessions().all())
                .singleElement()
                .extracting(FtpSession::end)
                .asString()
                .contains("Idle timeout (");
    }

    @Test
    void onADataConnectionUntilTheClientGivesUp() throws Exception {
        server.tls().choose(TlsPolicy.DATA_HANDSHAKE_STALLS);
        try (Dialogue client = Dialogue.encrypted(server)) {
            try (Socket data = Dialogue.address(client.pasv())) {
                client.play("> NLST\n< 150");
                data.getOutputStream().write(new byte[100]);
            }
            client.play("< 522 Transfer broken: TLS on the data connection failed:"
                    + " the client closed the connection while waiting");

            server.tls().choose();
            assertThat(client.receive("NLST")).isEmpty();
        }
        assertNothingIsLeft();
    }

    @Test
    void onADataConnectionUntilTheLimitForData() throws Exception {
        start(LONG, LIMIT);
        server.tls().choose(TlsPolicy.DATA_HANDSHAKE_STALLS);
        try (Dialogue client = Dialogue.encrypted(server);
                Socket data = Dialogue.address(client.pasv())) {
            client.play("> NLST\n< 150\n< 426\n> NOOP\n< 200");
            assertThat(data.isConnected()).isTrue();
        }

        assertNothingIsLeft();
        assertThat(server.journal().transfers().all())
                .singleElement()
                .returns(TransferState.FAILED, Transfer::state)
                .returns("no bytes were transferred for 1000 ms", Transfer::cause);
    }

    @Test
    void untilTheServerEnds() throws Exception {
        server.tls().choose(TlsPolicy.HANDSHAKE_STALLS);
        try (Dialogue client = Dialogue.with(server).play("> AUTH TLS\n< 234")) {
            server.close();

            assertThat(client.ended()).isTrue();
        }
        Sessions.awaitEnd(server);
    }

    private void start(Duration idle, Duration stall) {
        server.close();
        server = FakeFtpServer.builder()
                .user("acme", "secret")
                .tls(TlsMode.EXPLICIT)
                .limits(new Limits(idle, LONG, stall))
                .start();
    }

    private void assertServes() throws IOException {
        try (Dialogue client = Dialogue.encrypted(server)) {
            assertThat(client.receive("NLST")).isEmpty();
        }
    }

    private void assertNothingIsLeft() throws InterruptedException {
        Sessions.awaitEnd(server);
        assertThat(server.leasedPorts()).isZero();
        assertThat(Sessions.threads("fakeftp")).hasSizeLessThanOrEqualTo(threads);
    }
}
