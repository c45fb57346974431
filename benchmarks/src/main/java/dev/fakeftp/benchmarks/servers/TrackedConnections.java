package dev.fakeftp.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The connections that Linux's firewall remembers, which an engine's rules make it do: each for two minutes after its end.
 * When their table is full, new connections time out, at every server.
 */
public final class TrackedConnections {
    private static final Path FOLDER = Path.of("/proc/sys/net/netfilter");
    private static final int LIMIT_SECONDS = 300;

    /** A round of small files needs a quarter of the usual table. */
    private static final double MOST_USED = 0.66;

    private TrackedConnections() {}

    /** Waits until the table has room for a round, at most five minutes. Does nothing without such a table. */
    public static void awaitRoom() throws IOException, InterruptedException {
        if (!Files.exists(FOLDER.resolve("nf_conntrack_max"))) {
            return;
        }
        for (int i = 0; number("nf_conntrack_count") > MOST_USED * number("nf_conntrack_max"); i++) {
            if (i == LIMIT_SECONDS) {
                throw new IOException("Another program fills the firewall's table of connections. End it.");
            }
            TimeUnit.SECONDS.sleep(1); // the table reports nothing by itself
        }
    }

    private static long number(String name) throws IOException {
        // In one read: Files.readString reads one digit first, and a second read of such a file finds its end.
        return Long.parseLong(Files.readAllLines(FOLDER.resolve(name)).get(0));
    }
}
