package dev.fakeftp.testcontainers;

import dev.fakeftp.Symptom;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits until the server sends its greeting through the published control port. Testcontainers' usual strategy would wait
 * for all ports, but passive ports listen only after PASV or EPSV.
 *
 * <p>A server with implicit TLS sends no greeting before the handshake. Its earlier answer to the announcement is enough,
 * because the server listens by then.
 */
final class GreetingWaitStrategy extends AbstractWaitStrategy {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
    private static final int CONNECT_MILLIS = 1000;

    private final int controlPort;

    GreetingWaitStrategy(int controlPort) {
        this.controlPort = controlPort;
    }

    @Override
    protected void waitUntilReady() {
        if (beginsWithTls()) {
            return;
        }
        InetSocketAddress address =
                new InetSocketAddress(waitStrategyTarget.getHost(), waitStrategyTarget.getMappedPort(controlPort));
        Instant deadline = Instant.now().plus(startupTimeout);
        while (!greets(address)) {
            if (Instant.now().isAfter(deadline)) {
                throw new ContainerLaunchException(
                        Symptom.NO_ANSWER.explain("No FTP server sent a greeting at " + address + " within "
                                + startupTimeout.toSeconds() + " s. Check that the image is one of Fake FTP."));
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private boolean beginsWithTls() {
        String[] settings = Objects.requireNonNullElse(
                waitStrategyTarget.getContainerInfo().getConfig().getEnv(), new String[0]);
        return Stream.of(settings).anyMatch("FAKEFTP_TLS=IMPLICIT"::equalsIgnoreCase);
    }

    private static boolean greets(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            boolean greeted = socket.getInputStream().read() == '2';
            // Waits until the server has closed too, because the session counts towards the limit of its address.
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return greeted;
        } catch (IOException e) {
            return false;
        }
    }
}
