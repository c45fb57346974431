package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Ports;
import dev.fakeftp.admin.Announcement;
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
 * Which of the container's ports are published, and how.
 *
 * @param passive how many ports there are for passive data
 */
record PublishedPorts(int passive) {
    static final int CONTROL = 2121;
    static final int ADMIN = 8080;
    private static final int FIRST_PASSIVE = 30_000;

    /** Each published port costs about 20 ms of start and 50 ms of removal; nobody needs more than these. */
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

    /** The passive ports as the server's setting takes them. */
    String passiveRange() {
        return FIRST_PASSIVE + "-" + (FIRST_PASSIVE + passive - 1);
    }

    /** Publishes at this IPv4 address alone: IPv6 could get another random port, and costs a process for each one. */
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

    /** What clients must dial, once the engine has chosen the host's ports; {@code names} are those in its networks. */
    Announcement announcement(String host, IntUnaryOperator mapped, List<String> names) {
        Map<Integer, Integer> published =
                IntStream.of(numbers()).boxed().collect(Collectors.toMap(Function.identity(), mapped::applyAsInt));
        return new Announcement(host, published, names, engineAt(host));
    }
}
