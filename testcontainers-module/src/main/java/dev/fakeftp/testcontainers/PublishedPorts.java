package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Ports;
import dev.fakeftp.internal.relay.Announcement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The container's published ports.
 *
 * @param passive number of ports for passive data connections
 */
record PublishedPorts(int passive) {
    static final int CONTROL = 2121;
    static final int ADMIN = 8080;
    private static final int FIRST_PASSIVE = 30_000;

    /** Each published port adds about 20 ms to the start and 50 ms to the removal. No test needs more ports. */
    private static final int MOST_PASSIVE = 1000;

    PublishedPorts {
        if (passive < 1 || passive > MOST_PASSIVE) {
            throw new IllegalArgumentException(
                    "Passive mode needs at least 1 port and at most " + MOST_PASSIVE + ", not " + passive + ".");
        }
    }

    int[] numbers() {
        return IntStream.concat(IntStream.of(CONTROL, ADMIN), IntStream.range(FIRST_PASSIVE, FIRST_PASSIVE + passive))
                .toArray();
    }

    List<Integer> passiveNumbers() {
        return IntStream.range(FIRST_PASSIVE, FIRST_PASSIVE + passive).boxed().toList();
    }

    /** Publishes at this IPv4 address only. IPv6 could get other random ports, and costs a process for each port. */
    static void publishAt(String hostIp, CreateContainerCmd command) {
        Objects.requireNonNull(command.getHostConfig())
                .getPortBindings()
                .getBindings()
                .replaceAll((port, bindings) -> Stream.of(bindings)
                        .map(b -> b.getHostIp() == null ? new Ports.Binding(hostIp, b.getHostPortSpec()) : b)
                        .toArray(Ports.Binding[]::new));
    }

    private static Announcement.Engine engineAt(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null
                    ? Announcement.Engine.LOCAL
                    : Announcement.Engine.REMOTE;
        } catch (IOException e) {
            throw new UncheckedIOException("The network interfaces of this machine cannot be read.", e);
        }
    }

    /** Returns the addresses for clients, once the engine has chosen the host's ports; {@code names} are the aliases. */
    Announcement announcement(String host, IntUnaryOperator mapped, List<String> names) {
        Map<Integer, Integer> published =
                IntStream.of(numbers()).boxed().collect(Collectors.toMap(Function.identity(), mapped::applyAsInt));
        return new Announcement(host, published, names, engineAt(host));
    }
}
