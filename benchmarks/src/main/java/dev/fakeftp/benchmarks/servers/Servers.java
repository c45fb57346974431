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

/** Fake FTP as a user starts it, and its peers. All run side by side during the rounds of a part. */
public final class Servers implements Closeable {
    /** Fake FTP in active mode, over the relay. */
    public static final String ACTIVE = "Fake FTP, active";

    /** Fake FTP over TLS. */
    public static final String TLS = "Fake FTP, TLS 1.3";

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Servers() {}

    /** Starts all servers. */
    public static Servers start() throws IOException {
        return start(Recipe.MOCK);
    }

    /** Starts all servers, and MockFtpServer by this recipe. */
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
        endpoints.put(OurImage.NAME, Endpoint.of(plain));
        endpoints.put(ACTIVE, Endpoint.of(plain).inActiveMode());
        containers.put(OurImage.NAME, plain.getContainerId());
        FakeFtpContainer encrypted = start(new FakeFtpContainer().withTls(TlsMode.EXPLICIT));
        endpoints.put(TLS, Endpoint.of(encrypted).encrypted(encrypted.tls().sslContext()));
    }

    /** Adds the earlier build if there is one. Then this build runs in a bare container too, for a fair comparison. */
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
        endpoints.put(peer.name(), container.endpoint());
        containers.put(peer.name(), container.id());
    }

    /** Returns the endpoints by names in the tables. Fake FTP has three: passive mode, active mode and TLS. */
    public Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    /** Returns the endpoint with this name. */
    public Endpoint endpoint(String name) {
        return Objects.requireNonNull(endpoints.get(name));
    }

    /** Returns the containers' ids by the servers' names, without the container for TLS. */
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
