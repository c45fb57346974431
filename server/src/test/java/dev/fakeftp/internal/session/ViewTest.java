package dev.fakeftp.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ViewTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final View view = new View(new Relay());
    private final InetAddress local = InetAddress.getLoopbackAddress();
    private final InetAddress client = address("192.0.2.2");
    private final InetAddress stranger = address("192.0.2.3");

    @Nested
    class BeforeAnAnnouncement {
        @Test
        void clientsDialWhereTheyReachedTheServer() {
            assertThat(view.dialledByClients(local, 30_000)).isEqualTo(new HostPort(local, 30_000));
        }

        @Test
        void onlyTheClientItselfMayDial() {
            assertThat(view.mayDial(client)).accepts(client).rejects(stranger);
        }

        @Test
        void onlyTheClientItselfIsDialled() throws IOException {
            try (DataOpener dial = view.dial("PORT", new HostPort(client, 4000), local, client)) {
                assertThat(dial.mode()).isEqualTo(DataMode.ACTIVE);
                assertThat(dial.verb()).isEqualTo("PORT");
            }
            assertThatThrownBy(() -> view.dial("PORT", new HostPort(stranger, 4000), local, client))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("504 ")
                    .hasMessageContaining("192.0.2.2");
        }

        @Test
        void theDialledClientIsReachedFromTheServersOwnAddress() throws IOException {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket listener = new ServerSocket(0, 1, loopback);
                    DataOpener dial =
                            view.dial("EPRT", new HostPort(loopback, listener.getLocalPort()), loopback, loopback);
                    SocketChannel data = ((SocketData) dial.open(PATIENT)).socket();
                    Socket accepted = listener.accept()) {
                assertThat(accepted.getRemoteSocketAddress()).isEqualTo(data.getLocalAddress());
                assertThat(accepted.getInetAddress()).isEqualTo(loopback);
            }
        }
    }

    @Nested
    class AfterAnAnnouncement {
        private final InetAddress host = address("198.51.100.7");

        @BeforeEach
        void announce() {
            view.announce(host, Map.of(30_000, 49_153, 2121, 49_152));
        }

        @Test
        void clientsDialTheHostAndThePublishedPort() {
            assertThat(view.dialledByClients(local, 30_000)).isEqualTo(new HostPort(host, 49_153));
        }

        @Test
        void aPortThatIsNotInTheMapStandsForItself() {
            assertThat(view.dialledByClients(local, 30_001)).isEqualTo(new HostPort(host, 30_001));
        }

        @Test
        void theLastAnnouncementCounts() {
            view.announce(client, Map.of());
            assertThat(view.dialledByClients(local, 30_000)).isEqualTo(new HostPort(client, 30_000));
        }

        @Test
        void anybodyMayDialBecauseAddressesMeanNothingThere() {
            assertThat(view.mayDial(client)).accepts(client, stranger);
        }

        @Test
        void mayDialCountsForALeaseThatWasMadeBefore() {
            View late = new View(new Relay());
            var mayDial = late.mayDial(client);
            late.announce(host, Map.of());
            assertThat(mayDial).accepts(stranger);
        }

        @Test
        void aLoopbackAddressFailsTheTransferWithTheRemedy() throws IOException {
            HostPort target = new HostPort(InetAddress.getLoopbackAddress(), 4000);
            try (DataOpener dial = view.dial("PORT", target, local, client)) {
                assertThatThrownBy(() -> dial.open(Duration.ofSeconds(1)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("passive mode");
            }
        }

        @Test
        void anotherAddressIsDialled() throws IOException {
            try (DataOpener dial = view.dial("PORT", new HostPort(stranger, 4000), local, client)) {
                assertThat(dial.mode()).isEqualTo(DataMode.ACTIVE);
            }
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
