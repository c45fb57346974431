package dev.fakeftp.internal.data;

import dev.fakeftp.ControlPort;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps addresses for the clients of one control port. It defines the address that the server sends to them, and the
 * addresses that the server may connect to.
 *
 * <p>Before an announcement, clients connect to the server's own address and ports, or to a public host. Afterwards
 * they are behind published ports: they connect to the announced host and ports. The server then sees the engine's
 * address for all of them.
 */
public final class AddressMapping {
    /**
     * Lower ports belong to services such as mail. A client must not make the server connect to them (RFC 2577, section
     * 3).
     */
    public static final int FIRST_PORT_OF_CLIENTS = 1024;

    private static final String ALLOW = "Set FAKEFTP_FOREIGN_DATA_ADDRESSES=true to allow it.";

    private final ControlPort controlPort;
    private final @Nullable InetAddress publicHost;
    private final ForeignAddresses foreign;
    private final @Nullable RelayConnections relay;
    private volatile @Nullable PortMap announced;

    /** The side that connects first to an active client behind published ports. */
    public enum FirstConnector {
        /** The relay in the test's JVM, which is on the machine of the engine and the clients. */
        RELAY,
        /** The server, for clients that expect connections from the engine's machine. The relay is the fallback. */
        SERVER
    }

    /** The announced host and ports, and the side that connects first. */
    private record PortMap(InetAddress host, Map<Integer, Integer> published, FirstConnector first) {
        HostPort of(int port) {
            return new HostPort(host, published.getOrDefault(port, port));
        }

        boolean leavesOut(int port) {
            return !published.isEmpty() && !published.containsKey(port);
        }
    }

    /** The two ends of a control connection, as the server sees them. */
    public record Ends(InetAddress local, InetAddress client) {}

    /**
     * Creates a mapping without an announcement: clients connect directly.
     *
     * @param controlPort the control port of these clients
     * @param publicHost the advertised address of passive ports; if null, that of the control connection
     * @param relay connects to clients on the test's side; null if no client is there
     */
    public AddressMapping(
            ControlPort controlPort,
            @Nullable InetAddress publicHost,
            ForeignAddresses foreign,
            @Nullable RelayConnections relay) {
        this.controlPort = controlPort;
        this.publicHost = publicHost;
        this.foreign = foreign;
        this.relay = relay;
    }

    /** The control port of these clients. */
    public ControlPort controlPort() {
        return controlPort;
    }

    /** Returns the address that clients connect to for this one of the server. */
    public HostPort published(HostPort own) {
        PortMap map = announced;
        return map == null ? own : map.of(own.port());
    }

    /** Stores the announced host and the published port for each port of the server. If the map is empty, they are equal. */
    public void announce(InetAddress host, Map<Integer, Integer> published, FirstConnector first) {
        announced = new PortMap(Objects.requireNonNullElse(publicHost, host), Map.copyOf(published), first);
    }

    /** Returns the address that a client must connect to for a port of the server. */
    public HostPort advertised(Ends ends, int port) {
        PortMap map = announced;
        return map == null ? new HostPort(Objects.requireNonNullElse(publicHost, ends.local()), port) : map.of(port);
    }

    /**
     * Returns the peers that may open a session's data connection: the client itself, as far as its address identifies
     * it.
     */
    public PassiveLease.AllowedPeers allowedPeers(Ends ends) {
        return new PassiveLease.AllowedPeers() {
            @Override
            public boolean admit(InetAddress caller) {
                return !addressesCount() || caller.equals(ends.client());
            }

            @Override
            public String whyUnused(int port) {
                PortMap map = announced;
                return map != null && map.leavesOut(port)
                        ? "Passive port " + port + " is not among the published ports that were announced. Publish it,"
                                + " or set FAKEFTP_PASSIVE_PORTS to published ports."
                        : "The advertised address was " + advertised(ends, port)
                                + ". Check that the client can reach it.";
            }
        };
    }

    /** Returns whether each client has its own address, which its data connections must then have too. */
    private boolean addressesCount() {
        return announced == null && publicHost == null && foreign == ForeignAddresses.REFUSED;
    }

    /**
     * Returns the network protocols of a client's data connections: the protocol of its control connection. Behind
     * published ports, IPv4 and IPv6 are possible. The server cannot see the client's protocol there, because
     * docker-proxy forwards IPv6 as IPv4.
     */
    public Set<IpFamily> families(Ends ends) {
        return addressesCount() ? EnumSet.of(IpFamily.of(ends.client())) : EnumSet.allOf(IpFamily.class);
    }

    /**
     * Prepares an active data connection. Fails with 504 for another client's address, or for a port of another service
     * (RFC 2577, section 3).
     *
     * @param noRelay is called if only a relay could connect, and none is connected
     */
    public DataConnector connect(HostPort target, Ends ends, Runnable noRelay) throws IOException {
        if (target.port() < FIRST_PORT_OF_CLIENTS && foreign == ForeignAddresses.REFUSED) {
            throw new ReplyException(
                            Situation.REFUSED,
                            504,
                            "Send a port of " + FIRST_PORT_OF_CLIENTS + " or higher, not " + target + ". " + ALLOW)
                    .with("port", target.port());
        }
        List<DataConnector> ways = new ArrayList<>(relay == null ? List.of() : relay.setups(target));
        if (reachable(target, ends) && (ways.isEmpty() || !relayFirst())) {
            ways.add(0, new ActiveConnector(target, ends.local()));
        }
        if (!ways.isEmpty()) {
            return new FallbackConnector(ways);
        }
        if (announced != null) {
            return new Unreachable(
                    target + " is on the other side of the published ports, and no relay is connected there."
                            + " Use passive mode.",
                    noRelay);
        }
        if (target.address().isLoopbackAddress() && !ends.client().isLoopbackAddress()) {
            noRelay.run();
            throw new ReplyException(
                    504,
                    target + " is on the server's own machine, and no relay is connected to reach yours."
                            + " Use passive mode.");
        }
        throw new ReplyException(
                        Situation.FOREIGN_ADDRESS,
                        504,
                        "Send your own address, " + ends.client().getHostAddress() + ", not " + target + ". " + ALLOW)
                .with("dataHost", target.address().getHostAddress())
                .with("port", target.port());
    }

    /**
     * Returns whether the server can and may connect directly to this address. Behind published ports, a loopback
     * address belongs to another machine.
     */
    private boolean reachable(HostPort target, Ends ends) {
        boolean own = target.address().equals(ends.client()) || foreign == ForeignAddresses.ALLOWED;
        return own && !(announced != null && target.address().isLoopbackAddress());
    }

    private boolean relayFirst() {
        PortMap map = announced;
        return map != null && map.first() == FirstConnector.RELAY;
    }

    /**
     * The connector for an unreachable address. The transfer fails with the reason.
     *
     * @param used is called when a transfer needs it
     */
    private record Unreachable(String why, Runnable used) implements DataConnector {
        @Override
        public DataChannel open(Duration atMost) throws IOException {
            used.run();
            throw new IOException(why);
        }

        @Override
        public void close() {
            // There is nothing to cancel.
        }
    }
}
