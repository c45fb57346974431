package dev.fakeftp.testcontainers;

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
 * Waits until the server greets through its published control port. Testcontainers' usual strategy would wait for all
 * ports, and passive ports listen to nobody before they are asked to.
 *
 * <p>A server that begins with TLS does not greet strangers. That it has taken the announcement before must do: it listens
 * by then.
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
                throw new ContainerLaunchException("No FTP server greeted at " + address + " within "
                        + startupTimeout.toSeconds() + " s. Is it an image of Fake FTP?");
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
            // Leaves, and sees the server out: nobody's first session shall be one too many for its address.
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return greeted;
        } catch (IOException e) {
            return false;
        }
    }
}
