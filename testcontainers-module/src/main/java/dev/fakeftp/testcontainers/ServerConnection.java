package dev.fakeftp.testcontainers;

import dev.fakeftp.Symptom;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.Relay;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * The connection of this JVM to a server in a container. The relay is also the server's lifeline.
 *
 * @param handle the test's handle
 * @param relay connects to clients on this machine for the server
 */
record ServerConnection(RemoteFakeFtp handle, Relay relay) implements Closeable {
    /** The admin API answers within a few hundred milliseconds; a loaded machine may take longer. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /** A look at the container takes CPU time that the starting server needs. */
    private static final int TRIES_BETWEEN_LOOKS = 20;

    /** Announces its addresses to a starting server. Fails if the server has ended, or does not answer within 60 s. */
    static ServerConnection open(
            GenericContainer<?> container, RemoteFakeFtp handle, Announcement announcement, Relay.RelayScope scope) {
        Instant deadline = Instant.now().plus(LIMIT);
        for (int tries = 1; ; tries++) {
            try {
                return new ServerConnection(handle, handle.openRelay(scope, announcement));
            } catch (UncheckedIOException notYet) {
                if (tries % TRIES_BETWEEN_LOOKS == 0 && !container.isRunning()) {
                    throw new ContainerLaunchException(
                            Symptom.FAILED_START.explain("Fake FTP ended as soon as it had started."));
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new ContainerLaunchException(
                            Symptom.NO_ANSWER.explain("The admin API of Fake FTP did not answer within "
                                    + LIMIT.toSeconds() + " s. Check that the image is one of Fake FTP."),
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
