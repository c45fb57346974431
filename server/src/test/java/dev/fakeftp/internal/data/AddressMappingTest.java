package dev.fakeftp.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.ControlPort;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AddressMappingTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final InetAddress client = address("192.0.2.2");
    private final InetAddress unknownClient = address("192.0.2.3");
    private final AddressMapping.Ends ends = new AddressMapping.Ends(LOOPBACK, client);
    private final AddressMapping addresses = addresses(null, ForeignAddresses.REFUSED);
    private final AtomicInteger noRelay = new AtomicInteger();

    @Nested
    class BeforeAnAnnouncement {
        @Test
        void clientsConnectWhereTheyReachedTheServer() {
            assertThat(addresses.advertised(ends, 30_000)).isEqualTo(new HostPort(LOOPBACK, 30_000));
        }

        @Test
        void onlyTheClientItselfMayConnect() {
            assertThat(addresses.allowedPeers(ends).admit(client)).isTrue();
            assertThat(addresses.allowedPeers(ends).admit(unknownClient)).isFalse();
        }

        @Test
        void theClientItselfIsConnectedTo() throws IOException {
            try (DataConnector connect =
                    addresses.connect(new HostPort(client, 4000), ends, noRelay::incrementAndGet)) {
                assertThatTheServerConnects(connect);
            }
        }

        @Test
        void anotherAddressIsRefusedWithTheRemedy() {
            assertThatThrownBy(
                            () -> addresses.connect(new HostPort(unknownClient, 4000), ends, noRelay::incrementAndGet))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 ")
                    .hasMessageContaining("192.0.2.2")
                    .hasMessageContaining("FAKEFTP_FOREIGN_DATA_ADDRESSES");
            assertThat(noRelay).hasValue(0);
        }

        @Test
        void aLoopbackAddressOfSomebodyElseIsRefusedForWhatItIs() {
            assertThatThrownBy(() -> addresses.connect(new HostPort(LOOPBACK, 4000), ends, noRelay::incrementAndGet))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 ")
                    .hasMessageContaining("no relay is connected")
                    .hasMessageContaining("passive mode");
            assertThat(noRelay).hasValue(1);
        }

        @Test
        void theClientIsConnectedToFromTheServersOwnAddress() throws IOException {
            AddressMapping.Ends here = new AddressMapping.Ends(LOOPBACK, LOOPBACK);
            try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
                    DataConnector connect = addresses.connect(
                            new HostPort(LOOPBACK, listener.getLocalPort()), here, noRelay::incrementAndGet);
                    SocketChannel data = ((SocketData) connect.open(PATIENT)).socket();
                    Socket accepted = listener.accept()) {
                assertThat(accepted.getRemoteSocketAddress()).isEqualTo(data.getLocalAddress());
                assertThat(accepted.getInetAddress()).isEqualTo(LOOPBACK);
            }
        }

        @Test
        void whenNobodyCameTheAddressThatTheClientWasToldIsNamed() {
            assertThat(addresses.allowedPeers(ends).whyUnused(30_000)).contains("127.0.0.1:30000");
        }
    }

    @Nested
    class Families {
        private final AddressMapping.Ends six = new AddressMapping.Ends(LOOPBACK, address("2001:db8::2"));

        @Test
        void areTheOneOfTheControlConnection() {
            assertThat(addresses.families(ends)).containsExactly(IpFamily.IPV4);
            assertThat(addresses.families(six)).containsExactly(IpFamily.IPV6);
        }

        // docker-proxy passes a client's IPv6 on as IPv4.
        @Test
        void areBothBeyondPublishedPorts() {
            addresses.announce(LOOPBACK, Map.of(), AddressMapping.FirstConnector.RELAY);
            assertThat(addresses.families(ends)).containsExactly(IpFamily.values());
        }

        @Test
        void areBothWithAPublicHost() {
            AddressMapping published = addresses(unknownClient, ForeignAddresses.REFUSED);
            assertThat(published.families(ends)).containsExactly(IpFamily.values());
        }
    }

    @Nested
    class PortsOfServices {
        private final HostPort mail = new HostPort(client, 25);

        @Test
        void areRefusedWithTheRemedy() {
            assertThatRefuses(addresses);
        }

        // The relay would connect in the server's place.
        @Test
        void areRefusedBeyondPublishedPortsToo() {
            addresses.announce(LOOPBACK, Map.of(), AddressMapping.FirstConnector.RELAY);
            assertThatRefuses(addresses);
        }

        @Test
        void areConnectedToIfForeignAddressesAreAllowed() throws IOException {
            AddressMapping open = addresses(null, ForeignAddresses.ALLOWED);
            try (DataConnector connect = open.connect(mail, ends, noRelay::incrementAndGet)) {
                assertThatTheServerConnects(connect);
            }
        }

        private void assertThatRefuses(AddressMapping strict) {
            assertThatThrownBy(() -> strict.connect(mail, ends, noRelay::incrementAndGet))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 Send a port of 1024 or higher, not 192.0.2.2:25.")
                    .hasMessageContaining("FAKEFTP_FOREIGN_DATA_ADDRESSES");
        }
    }

    @Nested
    class WithForeignAddressesAllowed {
        private final AddressMapping open = addresses(null, ForeignAddresses.ALLOWED);

        @Test
        void anyAddressMayConnect() {
            assertThat(open.allowedPeers(ends).admit(unknownClient)).isTrue();
        }

        @Test
        void anyAddressIsConnectedTo() throws IOException {
            try (DataConnector connect =
                    open.connect(new HostPort(unknownClient, 4000), ends, noRelay::incrementAndGet)) {
                assertThatTheServerConnects(connect);
            }
        }
    }

    @Nested
    class WithAPublicHost {
        private final AddressMapping published = addresses(unknownClient, ForeignAddresses.REFUSED);

        @Test
        void clientsConnectToThatHostAtTheSamePort() {
            assertThat(published.advertised(ends, 30_000)).isEqualTo(new HostPort(unknownClient, 30_000));
        }

        @Test
        void anyAddressMayConnectBecauseAddressesMeanNothingThere() {
            assertThat(published.allowedPeers(ends).admit(unknownClient)).isTrue();
        }

        @Test
        void itCountsMoreThanTheAnnouncedHost() {
            published.announce(LOOPBACK, Map.of(30_000, 49_153), AddressMapping.FirstConnector.RELAY);
            assertThat(published.advertised(ends, 30_000)).isEqualTo(new HostPort(unknownClient, 49_153));
        }
    }

    @Nested
    class AfterAnAnnouncement {
        private final InetAddress host = address("198.51.100.7");

        @BeforeEach
        void announce() {
            addresses.announce(host, Map.of(30_000, 49_153, 2121, 49_152), AddressMapping.FirstConnector.RELAY);
        }

        @Test
        void clientsConnectToTheHostAndThePublishedPort() {
            assertThat(addresses.advertised(ends, 30_000)).isEqualTo(new HostPort(host, 49_153));
        }

        @Test
        void aPortThatIsNotInTheMapStandsForItself() {
            assertThat(addresses.advertised(ends, 30_001)).isEqualTo(new HostPort(host, 30_001));
        }

        @Test
        void whenNobodyCameAtAPortThatIsNotInTheMapTheMapIsNamed() {
            assertThat(addresses.allowedPeers(ends).whyUnused(30_001))
                    .contains("30001")
                    .contains("not among the published ports")
                    .contains("FAKEFTP_PASSIVE_PORTS");
            assertThat(addresses.allowedPeers(ends).whyUnused(30_000)).contains("198.51.100.7:49153");
        }

        @Test
        void theLastAnnouncementCounts() {
            addresses.announce(client, Map.of(), AddressMapping.FirstConnector.RELAY);
            assertThat(addresses.advertised(ends, 30_000)).isEqualTo(new HostPort(client, 30_000));
        }

        @Test
        void anyAddressMayConnectBecauseAddressesMeanNothingThere() {
            assertThat(addresses.allowedPeers(ends).admit(unknownClient)).isTrue();
        }

        @Test
        void itCountsForALeaseThatWasMadeBefore() {
            AddressMapping late = addresses(null, ForeignAddresses.REFUSED);
            PassiveLease.AllowedPeers allowedPeers = late.allowedPeers(ends);
            late.announce(host, Map.of(), AddressMapping.FirstConnector.RELAY);
            assertThat(allowedPeers.admit(unknownClient)).isTrue();
        }

        @Test
        void aLoopbackAddressWithoutARelayFailsTheTransferWithTheRemedy() throws IOException {
            assertThatTransferFails(LOOPBACK);
        }

        @Test
        void anAddressThatIsNotTheClientsFailsTheTransferToo() throws IOException {
            assertThatTransferFails(unknownClient);
        }

        @Test
        void theClientsOwnAddressIsConnectedToIfThereIsNoRelay() throws IOException {
            try (DataConnector connect =
                    addresses.connect(new HostPort(client, 4000), ends, noRelay::incrementAndGet)) {
                assertThatTheServerConnects(connect);
            }
        }

        private void assertThatTransferFails(InetAddress target) throws IOException {
            try (DataConnector connect =
                    addresses.connect(new HostPort(target, 4000), ends, noRelay::incrementAndGet)) {
                assertThat(noRelay).as("before the transfer").hasValue(0);
                assertThatThrownBy(() -> connect.open(Duration.ofSeconds(1)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no relay is connected")
                        .hasMessageContaining("passive mode");
                assertThat(noRelay).hasValue(1);
            }
        }
    }

    private static void assertThatTheServerConnects(DataConnector connect) {
        assertThat(((FallbackConnector) connect).ways()).singleElement().isInstanceOf(ActiveConnector.class);
    }

    private static AddressMapping addresses(@Nullable InetAddress publicHost, ForeignAddresses foreign) {
        return new AddressMapping(ControlPort.HOST, publicHost, foreign, new RelayConnections());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
