package dev.fakeftp.benchmarks.servers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server in a container that is created through the engine, without Testcontainers. */
public final class BareContainer implements Closeable {
    private static final String HOST = "127.0.0.1";
    private static final Duration GREETING = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);
    private static final int CONNECT_MILLIS = 1000;

    private final Recipe recipe;
    private final String id;
    private boolean removed;

    private BareContainer(Recipe recipe, String id) {
        this.recipe = recipe;
        this.id = id;
    }

    /** Creates the container. Passive ports are published at the same numbers, all others at random host ports. */
    public static BareContainer create(Recipe recipe) {
        PortRange passive = PortRange.free(recipe.passive());
        List<PortBinding> published = Stream.concat(
                        Stream.concat(Stream.of(recipe.control()), recipe.others().stream())
                                .map(port -> publish(port, Ports.Binding.bindIp(HOST))),
                        passive.numbers().mapToObj(port -> publish(port, Ports.Binding.bindIpAndPort(HOST, port))))
                .toList();
        try (CreateContainerCmd command = Engine.client().createContainerCmd(recipe.image())) {
            command.withLabels(Map.of(Recipe.RUN_LABEL, Recipe.run()))
                    .withExposedPorts(
                            published.stream().map(PortBinding::getExposedPort).toList());
            Recipe.hostConfig(command).withPortBindings(published);
            recipe.settings().accept(command, passive);
            return new BareContainer(recipe, command.exec().getId());
        }
    }

    /** Creates and starts a container, and waits for its greeting. */
    public static BareContainer started(Recipe recipe) throws IOException {
        BareContainer container = create(recipe);
        try {
            container.start();
            container.awaitGreeting();
            return container;
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static PortBinding publish(int port, Ports.Binding at) {
        return new PortBinding(at, ExposedPort.tcp(port));
    }

    /** Returns the engine's id of the container. */
    public String id() {
        return id;
    }

    /** Starts the container. */
    public void start() {
        Engine.client().startContainerCmd(id).exec();
    }

    /** Connects repeatedly until the server sends its greeting. */
    public void awaitGreeting() throws IOException {
        InetSocketAddress address = address();
        Instant deadline = Instant.now().plus(GREETING);
        while (!greets(address)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(recipe.name() + " sent no greeting within " + GREETING.toSeconds() + " s.");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static boolean greets(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the address of the control port on the host. */
    public InetSocketAddress address() {
        Ports ports = Engine.client()
                .inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getPorts();
        Ports.Binding[] bindings = Objects.requireNonNull(ports.getBindings().get(ExposedPort.tcp(recipe.control())));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(bindings[0].getHostPortSpec()));
    }

    /** Returns the endpoint for clients. */
    public Endpoint endpoint() {
        return new Endpoint(HOST, address().getPort());
    }

    @Override
    public void close() {
        remove();
    }

    /** Removes the container by force, unless it was removed before. */
    public void remove() {
        if (!removed) {
            removed = true;
            Engine.client()
                    .removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }
}
