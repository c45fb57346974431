package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientConfigUtils;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Whether there is an engine, and an address at which this JVM reaches it: asked before a container is made, because
 * Testcontainers may take minutes over it.
 *
 * <p>A JVM in a container reaches the engine's published ports through the gateway of the network {@code bridge}. Where the
 * engine does not tell it, Testcontainers (1.21 and 2.0) runs alpine to find out, for which it asks a registry for two
 * minutes, and as long for Ryuk before that.
 */
final class EngineCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EngineCheck.class);
    private static final String OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";

    /** A registry that answers has given these small images by then. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    /** The search for the gateway, which goes on when nobody waits for it any more. */
    private static @Nullable FutureTask<Void> search;

    private static boolean done;

    private EngineCheck() {}

    /** Returns once containers can be started; fails with {@link IllegalStateException}, which names the remedy. */
    static void run() {
        Optional<FutureTask<Void>> running = begin();
        if (running.isPresent()) {
            await(running.get());
        } else {
            connect();
        }
    }

    /** The search, if one runs or is needed. Who looks for the engine meanwhile would wait for its end. */
    private static synchronized Optional<FutureTask<Void>> begin() {
        if (search != null && !search.isDone()) {
            return Optional.of(search);
        }
        if (done) {
            return Optional.empty();
        }
        TransportConfig way = findEngine();
        tellOfAnotherEngine(way);
        done = !gatewayIsNeeded(way) || bridgeHasGateway(way);
        if (done) {
            return Optional.empty();
        }
        LOG.warn("The engine's network bridge names no gateway. {}", remedy());
        FutureTask<Void> begun = new FutureTask<>(EngineCheck::connect, null);
        search = begun;
        Thread thread = new Thread(begun, "fakeftp-engine-check");
        thread.setDaemon(true);
        thread.start();
        return Optional.of(begun);
    }

    private static void await(FutureTask<Void> running) {
        try {
            running.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "A Docker engine answers, but its network bridge names no gateway, and Testcontainers still asks a"
                            + " registry for the images with which it looks for that. " + remedy(),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage() + " " + remedy(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the engine was looked for.", e);
        }
    }

    private static void connect() {
        findEngine();
        try {
            DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "A Docker engine answers, but Testcontainers cannot use it: " + e.getMessage()
                            + " If it asks for an image of Ryuk that no registry here gives, set"
                            + " TESTCONTAINERS_RYUK_DISABLED=true: containers of Fake FTP go with this JVM without it.",
                    e);
        }
    }

    /** Testcontainers goes on to the next place if there is no socket where DOCKER_HOST says. */
    private static void tellOfAnotherEngine(TransportConfig way) {
        String asked = asked();
        if (!asked.isEmpty() && !asked.equals(way.getDockerHost().toString())) {
            LOG.warn("DOCKER_HOST is {}, but Testcontainers uses {}.", asked, way.getDockerHost());
        }
    }

    private static String asked() {
        return Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "");
    }

    private static TransportConfig findEngine() {
        try {
            return DockerClientFactory.instance().getTransportConfig();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "No Docker engine answers" + (asked().isEmpty() ? "" : "; DOCKER_HOST is " + asked())
                            + ". Start one, or use FakeFtpServer, which runs the same server in this JVM."
                            + " Testcontainers' log says where it looked.",
                    e);
        }
    }

    private static boolean gatewayIsNeeded(TransportConfig way) {
        String override = Objects.requireNonNullElse(System.getenv(OVERRIDE), "");
        return DockerClientConfigUtils.IN_A_CONTAINER && override.isBlank() && isLocal(way.getDockerHost());
    }

    private static boolean isLocal(URI host) {
        return host.getScheme().equals("unix") || host.getScheme().equals("npipe");
    }

    private static boolean bridgeHasGateway(TransportConfig way) {
        try {
            DockerClient engine = DockerClientProviderStrategy.getClientForConfig(way);
            Network bridge = engine.inspectNetworkCmd().withNetworkId("bridge").exec();
            return bridge.getIpam().getConfig().stream().anyMatch(subnet -> subnet.getGateway() != null);
        } catch (RuntimeException e) {
            LOG.debug("The network bridge cannot be inspected; Testcontainers will say why", e);
            return true;
        }
    }

    private static String remedy() {
        return "This JVM is in a container: set the environment variable " + OVERRIDE
                + " to the address at which it reaches the engine's published ports, usually its default gateway, or"
                + " 127.0.0.1 if the engine runs in the same container.";
    }
}
