package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.TlsMode;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Ours as a user starts it, and the peers, all running side by side while a part takes its rounds. */
public final class Servers implements Closeable {
    /** Fake FTP in active mode, which the relay carries. */
    public static final String ACTIVE = "Fake FTP, active";

    /** Fake FTP over TLS. */
    public static final String TLS = "Fake FTP, TLS 1.3";

    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Servers() {}

    /** Starts all. */
    public static Servers start() throws IOException {
        return start(Recipe.MOCK);
    }

    /** Starts all, and MockFtpServer as this recipe tells. */
    public static Servers start(Recipe mock) throws IOException {
        Servers servers = new Servers();
        try {
            servers.addOurs();
            servers.addEarlier();
            for (Recipe peer : Recipe.PEERS) {
                servers.add(peer.equals(Recipe.MOCK) ? mock : peer);
            }
            return servers;
        } catch (IOException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void addOurs() {
        FakeFtpContainer plain = start(new FakeFtpContainer());
        doors.put(OurImage.NAME, Door.of(plain));
        doors.put(ACTIVE, Door.of(plain).inActiveMode());
        containers.put(OurImage.NAME, plain.getContainerId());
        FakeFtpContainer encrypted = start(new FakeFtpContainer().withTls(TlsMode.EXPLICIT));
        doors.put(TLS, Door.of(encrypted).encrypted(encrypted.tls().sslContext()));
    }

    /** Adds the earlier build; this one then runs in a bare container too, so that both are reached alike. */
    private void addEarlier() throws IOException {
        List<Recipe> earlier = OurImage.earlier();
        if (!earlier.isEmpty()) {
            add(OurImage.recipe());
        }
        for (Recipe build : earlier) {
            add(build);
        }
    }

    private FakeFtpContainer start(FakeFtpContainer container) {
        running.push(container);
        container.start();
        return container;
    }

    private void add(Recipe peer) throws IOException {
        BareContainer container = BareContainer.started(peer);
        running.push(container);
        doors.put(peer.name(), container.door());
        containers.put(peer.name(), container.id());
    }

    /** Each way in, by its name in the tables: ours in passive mode, active mode and over TLS, and the peers. */
    public Map<String, Door> doors() {
        return doors;
    }

    /** The way in of that name. */
    public Door door(String name) {
        return Objects.requireNonNull(doors.get(name));
    }

    /** The containers by the servers' names, without the one for TLS. */
    public Map<String, String> containers() {
        return containers;
    }

    @Override
    public void close() {
        for (AutoCloseable server : running) {
            try {
                server.close();
            } catch (Exception e) {
                System.err.println("A server could not be removed: " + e);
            }
        }
    }
}
