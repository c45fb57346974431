package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** The threads of this JVM's FTP sessions. */
public final class Sessions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Sessions() {}

    /** Waits until every session has given back what it held, which its thread does last. */
    public static void awaitEnd() throws InterruptedException {
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
