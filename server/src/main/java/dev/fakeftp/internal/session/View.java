package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the clients at one door see the network: what they must dial, and what can be dialled for them.
 *
 * <p>Until a map is announced, clients reach the server's own address and ports. After that they live on the other side
 * of published ports: they dial the announced host and ports, and their own addresses mean nothing here.
 */
public final class View {
    private final Relay relay;
    private volatile Optional<PortMap> announced = Optional.empty();

    private record PortMap(InetAddress host, Map<Integer, Integer> published) {
        HostPort of(int port) {
            return new HostPort(host, published.getOrDefault(port, port));
        }
    }

    /** The view of clients that are dialled directly until a map is announced, and then through the relay. */
    public View(Relay relay) {
        this.relay = relay;
    }

    /** Takes the host and the published port of each of the server's own ports; a port left out stands for itself. */
    public void announce(InetAddress host, Map<Integer, Integer> published) {
        announced = Optional.of(new PortMap(host, Map.copyOf(published)));
    }

    /** What a client dials to reach this port, if it reached the server at this local address. */
    public HostPort dialledByClients(InetAddress local, int port) {
        return announced.map(map -> map.of(port)).orElseGet(() -> new HostPort(local, port));
    }

    /** Who may open the data connection of a session: its own client, as far as addresses can tell. */
    Predicate<InetAddress> mayDial(InetAddress client) {
        return caller -> announced.isPresent() || caller.equals(client);
    }

    /** Prepares to dial a client; 504 for another address than its own (RFC 2577, section 3). */
    DataOpener dial(String verb, HostPort target, InetAddress local, InetAddress client) throws IOException {
        if (announced.isEmpty() && !target.address().equals(client)) {
            throw new ReplyException(
                    504, "Send your own address, " + client.getHostAddress() + ", and not " + target + ".");
        }
        if (livesBeyondPublishedPorts(target)) {
            return relay.dial(verb, target)
                    .orElseGet(() -> new NoDial(
                            verb,
                            target + " is on the test's side of the published ports, and no relay is connected there."
                                    + " Use passive mode."));
        }
        return new ActiveDial(verb, target, local);
    }

    /** Whether only the test's JVM can dial it: a loopback address, or any if the engine is on the JVM's machine. */
    private boolean livesBeyondPublishedPorts(HostPort target) {
        return announced
                .filter(map ->
                        target.address().isLoopbackAddress() || map.host().isLoopbackAddress())
                .isPresent();
    }
}
