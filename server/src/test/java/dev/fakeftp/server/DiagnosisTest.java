package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Notice;
import dev.fakeftp.Transfer;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.relay.Announcement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a data connection failed, and what to do: in the log, in the journal, and in the failure of a wait. */
@Timeout(60)
class DiagnosisTest {
    private static final String TOKEN = "secret";

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final FakeFtpServer server = FakeFtpServer.builder()
            .adminPort(0)
            .adminToken(TOKEN)
            .passivePorts(1)
            .dataTimeout(Duration.ofMillis(200))
            .log(log::add)
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLoopbackAddressWithoutARelay() throws IOException {
        announce(Map.of());
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> PORT 127,0,0,1,15,160\n< 200\n> STOR /up.txt\n< 425");
        }
        assertThatEverybodyIsTold("no relay is connected there. Use passive mode");
    }

    @Test
    void aPassivePortThatWasNotAnnounced() throws IOException {
        announce(Map.of(2121, 2121));
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> EPSV\n< 229\n> STOR /up.txt\n< 150\n< 425");
        }
        assertThatEverybodyIsTold("is not among the published ports that were announced. Publish it");
        assertThat(server.journal().notices().all())
                .extracting(Notice::text)
                .anyMatch(text -> text.startsWith("Clients cannot connect to the passive ports ["));
    }

    @Test
    void aCallerAtAPortThatNobodyHolds() throws IOException {
        try (Dialogue client = Dialogue.loggedIn(server)) {
            InetSocketAddress port = client.pasv();
            client.play("> STOR /up.txt\n< 150\n< 425");
            try (Socket late = Dialogue.address(port)) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(server.journal().notices().all())
                .extracting(Notice::text)
                .singleElement()
                .asString()
                .contains("was rejected: no session leases the port");
        assertThat(log).anyMatch(line -> line.contains("was rejected: no session leases the port"));
        assertThatThrownBy(() -> server.awaitUpload("/up.txt", Duration.ZERO))
                .hasMessageContaining("no client connected to passive port")
                .hasMessageContaining("was rejected: no session leases the port");
    }

    @Test
    void aConnectionThatIsRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> EPRT |1|127.0.0.1|" + port + "|\n< 200\n> STOR /up.txt\n< 425");
        }
        assertThatEverybodyIsTold("127.0.0.1:" + port + " is not reachable (Connection refused). Use passive mode");
    }

    private void announce(Map<Integer, Integer> published) {
        new RemoteFakeFtp(server.address(), server.adminAddress().orElseThrow(), TOKEN)
                .announce(new Announcement("127.0.0.1", published, List.of(), Announcement.Engine.LOCAL));
    }

    private void assertThatEverybodyIsTold(String reason) {
        assertThat(server.journal().transfers().all())
                .extracting(Transfer::cause)
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(log).anyMatch(line -> line.contains("STOR /up.txt") && line.contains(reason));
        assertThatThrownBy(() -> server.awaitUpload("/up.txt", Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }
}
