package dev.fakeftp.server;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.personality.PersonalityProfile;
import dev.fakeftp.internal.wire.Command;
import java.io.IOException;
import java.nio.channels.Selector;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the classes of a server's start and first session in another thread, while the first server of a JVM starts.
 * Without it, the server and its first client wait for one class after the other (the row "start + first upload + stop,
 * cold" of docs/benchmarks.md).
 */
final class ColdStart {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private ColdStart() {}

    /** Starts the thread, unless an earlier server did. On a single processor it would only delay the start. */
    static void begin(Log log) {
        if (Runtime.getRuntime().availableProcessors() > 1 && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> load(log), "fakeftp-cold-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Uses the parts that take longest to load, in the order of their first use. */
    private static void load(Log log) {
        try {
            Selector.open().close();
            PersonalityProfile.NONE.active();
            CommandTable.knows(new Command("STOR", ""));
            MessageDigest.getInstance("SHA-256");
            if (log.lines().equals(Log.USUAL.lines())) {
                System.getLogger(Log.LOGGER);
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            // The server reports it when it needs that part.
        }
    }
}
