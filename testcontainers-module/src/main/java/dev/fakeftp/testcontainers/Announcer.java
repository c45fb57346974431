package dev.fakeftp.testcontainers;

import dev.fakeftp.admin.Announcement;
import dev.fakeftp.admin.RemoteFakeFtp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/** Tells a server that is just starting what its clients must dial. */
final class Announcer {
    /** The server has its admin API up within a few hundred milliseconds; a loaded machine may take longer. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /** How much of a dead container's log an exception shows: what fits on a screen. */
    private static final int LOG_LINES = 30;

    private final GenericContainer<?> container;
    private final RemoteFakeFtp server;

    Announcer(GenericContainer<?> container, RemoteFakeFtp server) {
        this.container = container;
        this.server = server;
    }

    /** Tries until the server takes it. Fails with the last lines of the log if it died, or took too long. */
    void announce(Announcement announcement) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (true) {
            try {
                server.announce(announcement);
                return;
            } catch (UncheckedIOException notYet) {
                if (!container.isRunning()) {
                    throw new ContainerLaunchException("Fake FTP ended as soon as it had started." + lastLines());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new ContainerLaunchException(
                            "The admin API of Fake FTP did not answer within " + LIMIT.toSeconds()
                                    + " s. Is it an image of Fake FTP?" + lastLines(),
                            notYet);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private String lastLines() {
        String[] lines = container.getLogs().split("\n", -1);
        StringBuilder text = new StringBuilder(" The last lines of its log:");
        for (int i = Math.max(0, lines.length - LOG_LINES); i < lines.length; i++) {
            text.append("\n  ").append(lines[i]);
        }
        return text.toString();
    }
}
