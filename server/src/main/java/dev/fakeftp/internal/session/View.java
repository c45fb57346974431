package dev.fakeftp.internal.session;

import dev.fakeftp.FtpDoor;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the clients at one door see the network: what they must dial, and what can be dialled for them.
 *
 * <p>Until a map is announced, clients reach the server's own address and ports, or those of a public host. After that
 * they live on the other side of published ports: they dial the announced host and ports, and who asks for a data
 * connection looks to the server like anybody else.
 */
public final class View {
    /** Those below are for services, such as mail, which a server must not be made to dial (RFC 2577, section 3). */
    private static final int FIRST_PORT_OF_CLIENTS = 1024;

    private static final String ALLOW = "FAKEFTP_ALLOW_FOREIGN_DATA_ADDRESSES=true would allow it.";

    private final FtpDoor door;
    private final Optional<InetAddress> publicHost;
    private final ForeignAddresses foreign;
    private final Optional<RelayedDials> relay;
    private volatile Optional<PortMap> announced = Optional.empty();

    /** Who dials first for a client in active mode that lives beyond published ports. */
    public enum Dialler {
        /** The relay in the test's JVM, because clients share its machine with the engine. */
        RELAY,
        /** The server, because clients expect a call from the engine's machine; the relay if that fails. */
        SERVER
    }

    /** What is told to clients, and who dials them. */
    private record PortMap(InetAddress host, Map<Integer, Integer> published, Dialler first) {
        HostPort of(int port) {
            return new HostPort(host, published.getOrDefault(port, port));
        }

        boolean leavesOut(int port) {
            return !published.isEmpty() && !published.containsKey(port);
        }
    }

    /** The two ends of a control connection, as the server sees them. */
    record Ends(InetAddress local, InetAddress client) {}

    /**
     * The view of clients that are dialled directly until a map is announced.
     *
     * @param door the door that they come through
     * @param publicHost the address that clients dial for passive data, instead of the one of the control connection
     * @param relay what dials clients that live on the test's side
     */
    public View(
            FtpDoor door, Optional<InetAddress> publicHost, ForeignAddresses foreign, Optional<RelayedDials> relay) {
        this.door = door;
        this.publicHost = publicHost;
        this.foreign = foreign;
        this.relay = relay;
    }

    /** The door that these clients come through. */
    public FtpDoor door() {
        return door;
    }

    /** Takes the host and the published port of each of the server's own ports; an empty map means the same ports. */
    public void announce(InetAddress host, Map<Integer, Integer> published, Dialler first) {
        announced = Optional.of(new PortMap(publicHost.orElse(host), Map.copyOf(published), first));
    }

    /** What a client dials to reach this port of the server. */
    HostPort dialledByClient(Ends ends, int port) {
        return announced.map(map -> map.of(port)).orElseGet(() -> new HostPort(publicHost.orElse(ends.local()), port));
    }

    /** Who may open the data connection of a client's session: the client itself, as far as addresses can tell. */
    PassiveLease.Callers callers(Ends ends) {
        return new PassiveLease.Callers() {
            @Override
            public boolean admit(InetAddress caller) {
                return !addressesCount() || caller.equals(ends.client());
            }

            @Override
            public String whyNobodyCame(int port) {
                return announced.filter(map -> map.leavesOut(port)).isPresent()
                        ? "Passive port " + port + " is not among the published ports that were announced. Publish it,"
                                + " or set FAKEFTP_PASSIVE_PORTS to ports that are."
                        : "The client was told " + dialledByClient(ends, port) + ". Can it reach that?";
            }
        };
    }

    /** Whether a client's address is its own, and its data connections must have the same. */
    private boolean addressesCount() {
        return announced.isEmpty() && publicHost.isEmpty() && foreign == ForeignAddresses.REFUSED;
    }

    /**
     * The network protocols of a client's data connections: the one of its control connection. Beyond published ports a client
     * may have another one than the server sees, because docker-proxy passes IPv6 on as IPv4.
     */
    Set<IpFamily> families(Ends ends) {
        return addressesCount() ? EnumSet.of(IpFamily.of(ends.client())) : EnumSet.allOf(IpFamily.class);
    }

    /**
     * Prepares to dial a client, or to have it dialled; 504 for an address that is not its own, and for a port of another
     * service (RFC 2577, section 3).
     */
    DataOpener dial(HostPort target, Ends ends) throws IOException {
        if (target.port() < FIRST_PORT_OF_CLIENTS && foreign == ForeignAddresses.REFUSED) {
            throw new ReplyException(
                    504, "Send a port from " + FIRST_PORT_OF_CLIENTS + " on, and not " + target + ". " + ALLOW);
        }
        List<DataOpener> ways =
                new ArrayList<>(relay.map(jvms -> jvms.dials(target)).orElse(List.of()));
        if (reachable(target, ends) && (ways.isEmpty() || !relayFirst())) {
            ways.add(0, new ActiveDial(target, ends.local()));
        }
        if (!ways.isEmpty()) {
            return new FirstThatOpens(ways);
        }
        if (announced.isPresent()) {
            return new NoDial(target + " is on the other side of the published ports, and no relay is connected there."
                    + " Use passive mode.");
        }
        throw new ReplyException(504, whyNot(target, ends));
    }

    /** Whether the server itself can and may dial it. Beyond published ports a loopback address is another machine's. */
    private boolean reachable(HostPort target, Ends ends) {
        boolean own = target.address().equals(ends.client()) || foreign == ForeignAddresses.ALLOWED;
        return own && !(announced.isPresent() && target.address().isLoopbackAddress());
    }

    private boolean relayFirst() {
        return announced.filter(map -> map.first() == Dialler.RELAY).isPresent();
    }

    private static String whyNot(HostPort target, Ends ends) {
        return target.address().isLoopbackAddress() && !ends.client().isLoopbackAddress()
                ? target
                        + " would be this server's own machine, and no relay is connected to dial yours. Use passive mode."
                : "Send your own address, " + ends.client().getHostAddress() + ", and not " + target + ". " + ALLOW;
    }
}
