package dev.fakeftp.testcontainers;

import dev.fakeftp.admin.Announcement;
import dev.fakeftp.admin.Relay;
import dev.fakeftp.admin.RemoteFakeFtp;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * What ties this JVM to a server in a container: the handle, and the relay, which is also the server's lifeline.
 *
 * @param handle for the test
 * @param relay dials clients on this machine for the server
 */
record Link(RemoteFakeFtp handle, Relay relay) implements Closeable {
    /** The server has its admin API up within a few hundred milliseconds; a loaded machine may take longer. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /** Asking the engine takes its time, which the server would lack. */
    private static final int TRIES_BETWEEN_LOOKS = 20;

    /** Tells a server that is just starting what its clients must dial; fails if it died, or takes too long. */
    static Link open(
            GenericContainer<?> container, RemoteFakeFtp handle, Announcement announcement, Relay.Reach reach) {
        Instant deadline = Instant.now().plus(LIMIT);
        for (int tries = 1; ; tries++) {
            try {
                return new Link(handle, handle.openRelay(reach, announcement));
            } catch (UncheckedIOException notYet) {
                if (tries % TRIES_BETWEEN_LOOKS == 0 && !container.isRunning()) {
                    throw new ContainerLaunchException("Fake FTP ended as soon as it had started.");
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new ContainerLaunchException(
                            "The admin API of Fake FTP did not answer within " + LIMIT.toSeconds()
                                    + " s. Is it an image of Fake FTP?",
                            notYet);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    @Override
    public void close() {
        relay.close();
        handle.close();
    }
}
