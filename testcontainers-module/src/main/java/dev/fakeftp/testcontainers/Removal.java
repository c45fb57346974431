package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the engine, which removes a container by itself a moment after its end: its network may be removed next. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Removal() {}

    /** Returns as soon as the engine does not know the container any more, or does not seem to get there. */
    static void await(DockerClient engine, String container) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (knows(engine, container)) {
            if (Instant.now().isAfter(deadline)) {
                LOG.warn("The engine has not removed container {} within {} s.", container, LIMIT.toSeconds());
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean knows(DockerClient engine, String container) {
        try {
            engine.inspectContainerCmd(container).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (InternalServerErrorException e) {
            // Podman's word for a container that it is just removing.
            return true;
        }
    }
}
