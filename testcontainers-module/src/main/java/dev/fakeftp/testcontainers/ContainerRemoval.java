package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the engine has removed an ended container, because the test may remove its network next. */
final class ContainerRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRemoval.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private ContainerRemoval() {}

    /** Returns as soon as the engine has removed the container. After 10 s it logs a warning and returns too. */
    static void await(DockerClient engine, String container) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (exists(engine, container)) {
            if (Instant.now().isAfter(deadline)) {
                LOG.warn("The engine has not removed container {} within {} s.", container, LIMIT.toSeconds());
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean exists(DockerClient engine, String container) {
        try {
            engine.inspectContainerCmd(container).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (InternalServerErrorException e) {
            // Podman answers 500 for a container that it is removing.
            return true;
        }
    }
}
