package dev.fakeftp.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpDoor;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ViewTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final InetAddress client = address("192.0.2.2");
    private final InetAddress stranger = address("192.0.2.3");
    private final View.Ends ends = new View.Ends(LOOPBACK, client);
    private final View view = view(Optional.empty(), ForeignAddresses.REFUSED);

    @Nested
    class BeforeAnAnnouncement {
        @Test
        void clientsDialWhereTheyReachedTheServer() {
            assertThat(view.dialledByClient(ends, 30_000)).isEqualTo(new HostPort(LOOPBACK, 30_000));
        }

        @Test
        void onlyTheClientItselfMayDial() {
            assertThat(view.callers(ends).admit(client)).isTrue();
            assertThat(view.callers(ends).admit(stranger)).isFalse();
        }

        @Test
        void theClientItselfIsDialled() throws IOException {
            try (DataOpener dial = view.dial(new HostPort(client, 4000), ends)) {
                assertThatTheServerDials(dial);
            }
        }

        @Test
        void anotherAddressIsRefusedWithTheRemedy() {
            assertThatThrownBy(() -> view.dial(new HostPort(stranger, 4000), ends))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 ")
                    .hasMessageContaining("192.0.2.2")
                    .hasMessageContaining("FAKEFTP_ALLOW_FOREIGN_DATA_ADDRESSES");
        }

        @Test
        void aLoopbackAddressOfSomebodyElseIsRefusedForWhatItIs() {
            assertThatThrownBy(() -> view.dial(new HostPort(LOOPBACK, 4000), ends))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 ")
                    .hasMessageContaining("no relay is connected")
                    .hasMessageContaining("passive mode");
        }

        @Test
        void theDialledClientIsReachedFromTheServersOwnAddress() throws IOException {
            View.Ends here = new View.Ends(LOOPBACK, LOOPBACK);
            try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
                    DataOpener dial = view.dial(new HostPort(LOOPBACK, listener.getLocalPort()), here);
                    SocketChannel data = ((SocketData) dial.open(PATIENT)).socket();
                    Socket accepted = listener.accept()) {
                assertThat(accepted.getRemoteSocketAddress()).isEqualTo(data.getLocalAddress());
                assertThat(accepted.getInetAddress()).isEqualTo(LOOPBACK);
            }
        }

        @Test
        void whenNobodyCameTheAddressThatTheClientWasToldIsNamed() {
            assertThat(view.callers(ends).whyNobodyCame(30_000)).contains("127.0.0.1:30000");
        }
    }

    @Nested
    class Families {
        private final View.Ends six = new View.Ends(LOOPBACK, address("2001:db8::2"));

        @Test
        void areTheOneOfTheControlConnection() {
            assertThat(view.families(ends)).containsExactly(IpFamily.IPV4);
            assertThat(view.families(six)).containsExactly(IpFamily.IPV6);
        }

        // docker-proxy passes a client's IPv6 on as IPv4.
        @Test
        void areBothBeyondPublishedPorts() {
            view.announce(LOOPBACK, Map.of(), View.Dialler.RELAY);
            assertThat(view.families(ends)).containsExactly(IpFamily.values());
        }

        @Test
        void areBothWithAPublicHost() {
            View published = view(Optional.of(stranger), ForeignAddresses.REFUSED);
            assertThat(published.families(ends)).containsExactly(IpFamily.values());
        }
    }

    @Nested
    class PortsOfServices {
        private final HostPort mail = new HostPort(client, 25);

        @Test
        void areRefusedWithTheRemedy() {
            assertThatRefuses(view);
        }

        // The relay would dial it in the server's place.
        @Test
        void areRefusedBeyondPublishedPortsToo() {
            view.announce(LOOPBACK, Map.of(), View.Dialler.RELAY);
            assertThatRefuses(view);
        }

        @Test
        void areDialledIfForeignAddressesAre() throws IOException {
            View open = view(Optional.empty(), ForeignAddresses.ALLOWED);
            try (DataOpener dial = open.dial(mail, ends)) {
                assertThatTheServerDials(dial);
            }
        }

        private void assertThatRefuses(View strict) {
            assertThatThrownBy(() -> strict.dial(mail, ends))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 Send a port from 1024 on, and not 192.0.2.2:25.")
                    .hasMessageContaining("FAKEFTP_ALLOW_FOREIGN_DATA_ADDRESSES");
        }
    }

    @Nested
    class WithForeignAddressesAllowed {
        private final View open = view(Optional.empty(), ForeignAddresses.ALLOWED);

        @Test
        void anybodyMayDial() {
            assertThat(open.callers(ends).admit(stranger)).isTrue();
        }

        @Test
        void anybodyIsDialled() throws IOException {
            try (DataOpener dial = open.dial(new HostPort(stranger, 4000), ends)) {
                assertThatTheServerDials(dial);
            }
        }
    }

    @Nested
    class WithAPublicHost {
        private final View published = view(Optional.of(stranger), ForeignAddresses.REFUSED);

        @Test
        void clientsDialThatHostAtTheSamePort() {
            assertThat(published.dialledByClient(ends, 30_000)).isEqualTo(new HostPort(stranger, 30_000));
        }

        @Test
        void anybodyMayDialBecauseAddressesMeanNothingThere() {
            assertThat(published.callers(ends).admit(stranger)).isTrue();
        }

        @Test
        void itCountsMoreThanTheAnnouncedHost() {
            published.announce(LOOPBACK, Map.of(30_000, 49_153), View.Dialler.RELAY);
            assertThat(published.dialledByClient(ends, 30_000)).isEqualTo(new HostPort(stranger, 49_153));
        }
    }

    @Nested
    class AfterAnAnnouncement {
        private final InetAddress host = address("198.51.100.7");

        @BeforeEach
        void announce() {
            view.announce(host, Map.of(30_000, 49_153, 2121, 49_152), View.Dialler.RELAY);
        }

        @Test
        void clientsDialTheHostAndThePublishedPort() {
            assertThat(view.dialledByClient(ends, 30_000)).isEqualTo(new HostPort(host, 49_153));
        }

        @Test
        void aPortThatIsNotInTheMapStandsForItself() {
            assertThat(view.dialledByClient(ends, 30_001)).isEqualTo(new HostPort(host, 30_001));
        }

        @Test
        void whenNobodyCameAtAPortThatIsNotInTheMapTheMapIsNamed() {
            assertThat(view.callers(ends).whyNobodyCame(30_001))
                    .contains("30001")
                    .contains("not among the published ports")
                    .contains("FAKEFTP_PASSIVE_PORTS");
            assertThat(view.callers(ends).whyNobodyCame(30_000)).contains("198.51.100.7:49153");
        }

        @Test
        void theLastAnnouncementCounts() {
            view.announce(client, Map.of(), View.Dialler.RELAY);
            assertThat(view.dialledByClient(ends, 30_000)).isEqualTo(new HostPort(client, 30_000));
        }

        @Test
        void anybodyMayDialBecauseAddressesMeanNothingThere() {
            assertThat(view.callers(ends).admit(stranger)).isTrue();
        }

        @Test
        void itCountsForALeaseThatWasMadeBefore() {
            View late = view(Optional.empty(), ForeignAddresses.REFUSED);
            PassiveLease.Callers callers = late.callers(ends);
            late.announce(host, Map.of(), View.Dialler.RELAY);
            assertThat(callers.admit(stranger)).isTrue();
        }

        @Test
        void aLoopbackAddressWithoutARelayFailsTheTransferWithTheRemedy() throws IOException {
            assertThatTransferFails(LOOPBACK);
        }

        @Test
        void anAddressThatIsNotTheClientsFailsTheTransferToo() throws IOException {
            assertThatTransferFails(stranger);
        }

        @Test
        void theClientsOwnAddressIsDialledIfThereIsNoRelay() throws IOException {
            try (DataOpener dial = view.dial(new HostPort(client, 4000), ends)) {
                assertThatTheServerDials(dial);
            }
        }

        private void assertThatTransferFails(InetAddress target) throws IOException {
            try (DataOpener dial = view.dial(new HostPort(target, 4000), ends)) {
                assertThatThrownBy(() -> dial.open(Duration.ofSeconds(1)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no relay is connected")
                        .hasMessageContaining("passive mode");
            }
        }
    }

    private static void assertThatTheServerDials(DataOpener dial) {
        assertThat(((FirstThatOpens) dial).ways()).singleElement().isInstanceOf(ActiveDial.class);
    }

    private static View view(Optional<InetAddress> publicHost, ForeignAddresses foreign) {
        return new View(FtpDoor.HOST, publicHost, foreign, Optional.of(new RelayedDials()));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
