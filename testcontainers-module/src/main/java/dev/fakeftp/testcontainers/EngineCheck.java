package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import dev.fakeftp.Symptom;
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
 * A check, before a container is created, that an engine answers and that this JVM can reach its published ports. Without
 * the check, Testcontainers may take minutes to fail.
 *
 * <p>A JVM in a container reaches the engine's published ports through the gateway of the network {@code bridge}. If the
 * engine does not report this gateway, Testcontainers (1.21 and 2.0) runs alpine to find it. It asks a registry for alpine
 * for two minutes, and before that for Ryuk for two minutes.
 */
final class EngineCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EngineCheck.class);
    private static final String OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";

    /** Time enough to pull these small images from a registry that answers. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    /** The search for the gateway. It continues after the waiting thread has given up. */
    private static @Nullable FutureTask<Void> search;

    private static boolean done;

    private EngineCheck() {}

    /** Returns once containers can be started. Fails with {@link IllegalStateException}, which names the remedy. */
    static void run() {
        Optional<FutureTask<Void>> running = begin();
        if (running.isPresent()) {
            await(running.get());
        } else {
            connect();
        }
    }

    /** Returns the search if one runs or is needed. Any other use of the engine would block until its end. */
    private static synchronized Optional<FutureTask<Void>> begin() {
        if (search != null && !search.isDone()) {
            return Optional.of(search);
        }
        if (done) {
            return Optional.empty();
        }
        TransportConfig transport = findEngine();
        warnOfAnotherEngine(transport);
        done = !gatewayIsNeeded(transport) || bridgeHasGateway(transport);
        if (done) {
            return Optional.empty();
        }
        LOG.warn(Symptom.NO_GATEWAY.explain("The engine reports no gateway of its network \"bridge\". " + remedy()));
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
                    Symptom.NO_GATEWAY.explain(
                            "A Docker engine answers, but reports no gateway of its network \"bridge\"."
                                    + " Testcontainers is still pulling the images that it needs to find the gateway. "
                                    + remedy()),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    Symptom.NO_GATEWAY.explain((e.getCause() == null ? e : e.getCause()).getMessage() + " " + remedy()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    Symptom.UNUSABLE_ENGINE.explain("Interrupted while waiting for the Docker engine."), e);
        }
    }

    private static void connect() {
        findEngine();
        try {
            DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    Symptom.UNUSABLE_ENGINE.explain(
                            "A Docker engine answers, but Testcontainers cannot use it: "
                                    + e.getMessage() + " If the image of Ryuk cannot be pulled, set"
                                    + " TESTCONTAINERS_RYUK_DISABLED=true. Containers of Fake FTP end with this JVM without Ryuk."),
                    e);
        }
    }

    /** Testcontainers tries other addresses if DOCKER_HOST names a socket that does not exist. */
    private static void warnOfAnotherEngine(TransportConfig transport) {
        String asked = asked();
        if (!asked.isEmpty() && !asked.equals(transport.getDockerHost().toString())) {
            LOG.warn(Symptom.OTHER_ENGINE.explain(
                    "DOCKER_HOST is " + asked + ", but Testcontainers uses " + transport.getDockerHost() + "."));
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
                    Symptom.NO_ENGINE.explain(
                            "No Docker engine answers" + (asked().isEmpty() ? "" : "; DOCKER_HOST is " + asked())
                                    + ". Start one, or use FakeFtpServer, which runs the same server in this JVM."
                                    + " If one runs, it may be too old for this version of Testcontainers. Testcontainers' log"
                                    + " has the addresses that it tried and the answers; it needs a binding such as"
                                    + " slf4j-simple."),
                    e);
        }
    }

    private static boolean gatewayIsNeeded(TransportConfig transport) {
        String override = Objects.requireNonNullElse(System.getenv(OVERRIDE), "");
        return DockerClientConfigUtils.IN_A_CONTAINER && override.isBlank() && isLocal(transport.getDockerHost());
    }

    private static boolean isLocal(URI host) {
        return host.getScheme().equals("unix") || host.getScheme().equals("npipe");
    }

    private static boolean bridgeHasGateway(TransportConfig transport) {
        try {
            DockerClient engine = DockerClientProviderStrategy.getClientForConfig(transport);
            Network bridge = engine.inspectNetworkCmd().withNetworkId("bridge").exec();
            return bridge.getIpam().getConfig().stream().anyMatch(subnet -> subnet.getGateway() != null);
        } catch (RuntimeException e) {
            LOG.debug("The network \"bridge\" cannot be inspected; Testcontainers will report the cause", e);
            return true;
        }
    }

    private static String remedy() {
        return "This JVM runs in a container: set the environment variable " + OVERRIDE
                + " to the address at which it reaches the engine's published ports. This is usually its default gateway,"
                + " or 127.0.0.1 if the engine runs in the same container.";
    }
}
