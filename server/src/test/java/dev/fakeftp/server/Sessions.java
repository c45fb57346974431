package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** The FTP sessions of this JVM, and their threads. */
public final class Sessions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Sessions() {}

    /** Waits until every session has given back what it held, and its thread is gone. */
    public static void awaitEnd(FakeFtpServer server) throws InterruptedException {
        assertThat(server.awaitEndOfSessions(PATIENCE))
                .as("all sessions have ended")
                .isTrue();
        for (Thread session : threads("fakeftp-session")) {
            session.join(PATIENCE.toMillis());
            assertThat(session.isAlive()).as("a session that goes on").isFalse();
        }
    }

    /** The living threads whose names begin so. */
    static List<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }
}
