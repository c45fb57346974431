package dev.fakeftp.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay and the server's side of it, without a container: the server takes every client for one beyond its ports. */
@Timeout(60)
class RelayTest {
    private static final String TOKEN = "secret";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .adminPort(0)
            .adminToken(TOKEN)
            .start();
    private final URI admin = server.adminAddress().orElseThrow();

    @BeforeEach
    void announcePublishedPorts() {
        remote(admin).announce(new Announcement("127.0.0.1", Map.of(), List.of(), Announcement.Engine.LOCAL));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void connectsToTheClientAndCarriesItsBytes() throws IOException {
        try (Relay relay = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE)) {
            assertThat(relay).isNotNull();
            upload("/up.txt", InetAddress.getLoopbackAddress());
        }
        assertThat(server.files().readString("/up.txt")).isEqualTo("bytes");
    }

    /** As with a container that was started by hand: its control connections come from the engine's gateway. */
    @Test
    void connectsForAServerThatWasNotAnnounced() throws IOException {
        try (FakeFtpServer byHand =
                        FakeFtpServer.builder().adminPort(0).adminToken(TOKEN).start();
                Relay relay = new RemoteFakeFtp(
                                byHand.address(), byHand.adminAddress().orElseThrow(), TOKEN)
                        .openRelay(Relay.RelayScope.THIS_MACHINE);
                Dialogue client = Dialogue.loggedIn(byHand);
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            assertThat(relay).isNotNull();
            client.play("> " + eprt(listener.getInetAddress(), listener.getLocalPort()) + "\n< 200");
            client.send("STOR /up.txt");
            listener.accept().close();
            client.play("< 150\n< 226");
        }
    }

    @Test
    void carriesOneTransferAfterTheOtherOverOneConnection() throws IOException {
        try (Forwarder network = new Forwarder(admin);
                Relay relay = remote(network.address()).openRelay(Relay.RelayScope.THIS_MACHINE)) {
            assertThat(relay).isNotNull();
            int lifeline = network.connections();

            upload("/1.txt", InetAddress.getLoopbackAddress());
            assertThat(download("/1.txt")).isEqualTo("bytes");
            assertThatTransferFailsWith(InetAddress.getByName("192.0.2.1"), "not an address of the test's machine");
            assertThat(download("/1.txt")).isEqualTo("bytes");
            upload("/2.txt", InetAddress.getLoopbackAddress());

            assertThat(network.connections()).isEqualTo(lifeline + 1);
        }
        assertThat(server.files().readString("/2.txt")).isEqualTo("bytes");
    }

    @Test
    void opensAnotherConnectionIfTheKeptOneHasBroken() throws IOException {
        Relay older = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE);
        try (Forwarder network = new Forwarder(admin);
                Relay newer = remote(network.address()).openRelay(Relay.RelayScope.THIS_MACHINE)) {
            assertThat(newer).isNotNull();
            upload("/1.txt", InetAddress.getLoopbackAddress());

            network.cut();

            uploadAsSoonAsThereIsARelay("/2.txt");
        } finally {
            older.close();
        }
    }

    @Test
    void resetsTheClientWhenATransferIsAborted() throws IOException {
        try (Relay relay = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE);
                Dialogue client = Dialogue.loggedIn(server);
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(relay).isNotNull();
            upload("/1.txt", InetAddress.getLoopbackAddress());
            client.play("> " + eprt(InetAddress.getLoopbackAddress(), listener.getLocalPort()) + "\n< 200");
            client.send("STOR /2.txt");
            try (Socket data = listener.accept()) {
                client.play("< 150\n> ABOR\n< 426\n< 226");
                assertThatThrownBy(() -> data.getInputStream().readAllBytes()).hasMessageContaining("reset");
            }
            upload("/3.txt", InetAddress.getLoopbackAddress());
        }
        assertThat(server.files().readString("/3.txt")).isEqualTo("bytes");
    }

    @Test
    void connectsAgainWhenItsLifelineBreaks() throws IOException {
        try (Forwarder network = new Forwarder(admin);
                Relay relay = remote(network.address()).openRelay(Relay.RelayScope.THIS_MACHINE)) {
            assertThat(relay).isNotNull();
            upload("/before.txt", InetAddress.getLoopbackAddress());

            network.cut();

            uploadAsSoonAsThereIsARelay("/after.txt");
        }
    }

    @Test
    void anOlderOneServesOnWhenANewerOneIsGone() throws IOException {
        Relay older = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE);
        Relay newer = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE);
        try {
            upload("/1.txt", InetAddress.getLoopbackAddress());
            newer.close();
            upload("/2.txt", InetAddress.getLoopbackAddress());
            older.close();
            assertThatTransferFailsWith(InetAddress.getLoopbackAddress(), "relay");
        } finally {
            older.close();
            newer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void connectsToNoAddressOfAnotherMachine(String foreign) throws IOException {
        try (Relay relay = remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE)) {
            assertThat(relay).isNotNull();
            assertThatTransferFailsWith(InetAddress.getByName(foreign), "not an address of the test's machine");
        }
    }

    @Test
    void connectsToAnyAddressIfAllowed() throws IOException {
        try (Relay relay = remote(admin).openRelay(Relay.RelayScope.ANYWHERE)) {
            assertThat(relay).isNotNull();
            // 0.0.0.0 belongs to no host, but this system connects to itself there.
            upload("/up.txt", InetAddress.getByName("0.0.0.0"));
        }
    }

    @Test
    void withAWrongTokenIsRefused() {
        RemoteFakeFtp unknownClient = new RemoteFakeFtp(server.address(), admin, "guess");
        assertThatThrownBy(() -> unknownClient.openRelay(Relay.RelayScope.THIS_MACHINE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("" + admin.getPort())
                .hasMessageContaining("the token is wrong");
    }

    @Test
    void bringsAnAnnouncementAlong() throws Exception {
        Announcement announcement = new Announcement(
                "192.0.2.7", Map.of(server.port(), 40_001), List.of("ftp"), Announcement.Engine.REMOTE);
        remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE, announcement).close();
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> PASV\n< 227 Entering Passive Mode (192,0,2,7,");
        }
    }

    @Test
    void isToldWhyAnAnnouncementIsRefused() {
        Announcement nonsense = new Announcement("no-address", Map.of(), List.of(), Announcement.Engine.LOCAL);
        assertThatThrownBy(() -> remote(admin).openRelay(Relay.RelayScope.THIS_MACHINE, nonsense))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-address");
    }

    @Test
    void claimsNoServerWithItsAnnouncement() throws Exception {
        Announcement announcement = new Announcement("192.0.2.7", Map.of(), List.of(), Announcement.Engine.LOCAL);
        try (FakeFtpServer own = FakeFtpServer.builder().adminPort(0).start()) {
            URI api = own.adminAddress().orElseThrow();
            assertThatThrownBy(() -> remote(api).openRelay(Relay.RelayScope.THIS_MACHINE, announcement))
                    .hasMessageContaining("the token is wrong");
            try (Dialogue client = Dialogue.loggedIn(own)) {
                client.play("> PASV\n< 227 Entering Passive Mode (127,0,0,1,");
            }
        }
    }

    @Test
    void withoutAServerIsRefused() {
        RemoteFakeFtp remote = remote(admin);
        server.close();
        assertThatThrownBy(() -> remote.openRelay(Relay.RelayScope.THIS_MACHINE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(admin.toString());
    }

    private RemoteFakeFtp remote(URI api) {
        return new RemoteFakeFtp(server.address(), api, TOKEN);
    }

    private void upload(String path, InetAddress named) throws IOException {
        try (Dialogue client = Dialogue.loggedIn(server);
                ServerSocket listener = named.isAnyLocalAddress()
                        ? new ServerSocket(0)
                        : new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client.play("> " + eprt(named, listener.getLocalPort()) + "\n< 200");
            client.send("STOR " + path);
            listener.setSoTimeout((int) SOON.toMillis());
            try (Socket data = listener.accept()) {
                client.play("< 150");
                data.getOutputStream().write("bytes".getBytes(StandardCharsets.US_ASCII));
            }
            client.play("< 226");
        }
    }

    private String download(String path) throws IOException {
        try (Dialogue client = Dialogue.loggedIn(server);
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client.play("> " + eprt(InetAddress.getLoopbackAddress(), listener.getLocalPort()) + "\n< 200");
            client.send("RETR " + path);
            listener.setSoTimeout((int) SOON.toMillis());
            try (Socket data = listener.accept()) {
                String content = new String(data.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                client.play("< 150\n< 226");
                return content;
            }
        }
    }

    /** The lifeline comes back at a moment of its own: clients may try until then. */
    private void uploadAsSoonAsThereIsARelay(String path) throws IOException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!server.files().exists(path)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try (Dialogue client = Dialogue.loggedIn(server);
                    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                client.play("> " + eprt(InetAddress.getLoopbackAddress(), listener.getLocalPort()) + "\n< 200");
                client.send("STOR " + path);
                if (client.read().get(0).startsWith("150")) {
                    listener.accept().close();
                    client.play("< 226");
                }
            }
        }
    }

    private void assertThatTransferFailsWith(InetAddress named, String reason) throws IOException {
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> " + eprt(named, 4000) + "\n< 200");
            assertThat(client.ask("STOR up.txt")).startsWith("425 ").contains(reason);
        }
    }

    private static String eprt(InetAddress address, int port) {
        String family = address.getAddress().length == 4 ? "1" : "2";
        return "EPRT |" + family + "|" + address.getHostAddress() + "|" + port + "|";
    }
}
