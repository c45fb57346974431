package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.FakeFtp;
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
import java.util.Optional;

/** Fake FTP as a user starts it, and its peers. All run side by side during the rounds of a part. */
public final class Servers implements Closeable {
    /** Fake FTP in active mode, over the relay. */
    public static final String ACTIVE = "Fake FTP, active";

    /** Passive ports of each peer over TLS, enough for eight sessions: Pure-FTPd admits a session for two ports. */
    private static final int ENCRYPTED_PORTS = 40;

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final FakeFtpContainer ours;

    private Servers(FakeFtpContainer ours) {
        this.ours = ours;
    }

    /** Starts all servers. */
    public static Servers start() throws IOException {
        return start(Recipe.MOCK);
    }

    /** Starts all servers, and MockFtpServer by this recipe. */
    public static Servers start(Recipe mock) throws IOException {
        Servers servers = new Servers(new FakeFtpContainer());
        servers.start(
                OurImage.builds(),
                Recipe.PEERS.stream()
                        .map(peer -> peer.equals(Recipe.MOCK) ? mock : peer)
                        .toList());
        servers.endpoints.put(ACTIVE, Endpoint.of(servers.ours).inActiveMode());
        return servers;
    }

    /** Starts the servers that are compared over TLS. Clients choose how they encrypt: {@link Endpoint#encrypted}. */
    public static Servers startEncrypted() throws IOException {
        Servers servers = new Servers(new FakeFtpContainer().withTls(TlsMode.EXPLICIT));
        servers.start(
                OurImage.encryptedBuilds(),
                Recipe.ENCRYPTED_PEERS.stream()
                        .map(peer -> peer.withPassivePorts(ENCRYPTED_PORTS))
                        .toList());
        return servers;
    }

    private void start(List<Recipe> builds, List<Recipe> peers) throws IOException {
        try {
            running.push(ours);
            ours.start();
            endpoints.put(OurImage.NAME, Endpoint.of(ours));
            containers.put(OurImage.NAME, ours.getContainerId());
            if (builds.size() > 1) {
                // An earlier build runs in a bare container. So this build does too, for a fair comparison.
                addAll(builds);
            }
            addAll(peers);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void addAll(List<Recipe> recipes) throws IOException {
        for (Recipe recipe : recipes) {
            BareContainer container = BareContainer.started(recipe);
            running.push(container);
            endpoints.put(recipe.name(), container.endpoint());
            containers.put(recipe.name(), container.id());
        }
    }

    /** Returns the endpoints by names in the tables. Without TLS, Fake FTP has two: passive mode and active mode. */
    public Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    /** Returns the endpoint with this name. */
    public Endpoint endpoint(String name) {
        return Objects.requireNonNull(endpoints.get(name));
    }

    /** Returns the endpoint on the containers' own network, without the engine's proxy between. */
    public Endpoint inside(String name) {
        return new Endpoint(
                Engine.address(Objects.requireNonNull(containers.get(name))),
                OurImage.names().contains(name) ? OurImage.NETWORK_PORT : Recipe.CONTROL);
    }

    /** Returns the containers' ids by the servers' names. */
    public Map<String, String> containers() {
        return containers;
    }

    /** Returns a handle on the server with this name, if it is Fake FTP as a user starts it. */
    public Optional<FakeFtp> handle(String name) {
        return ours.getContainerId().equals(containers.get(name)) ? Optional.of(ours) : Optional.empty();
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
