package dev.fakeftp.internal.journal;

import dev.fakeftp.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The present waits, which check all new and changed entries. The lock of the {@link Recorder} guards them, unless stated
 * otherwise.
 */
final class PendingWaits {
    private final List<PendingWait<?>> present = new ArrayList<>();
    private volatile boolean wantsProgress;
    private boolean closed;

    /** Returns whether a wait depends on the progress of running transfers. Safe for any thread. */
    boolean wantsProgress() {
        return wantsProgress;
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Lets all waits check an entry that is new or has changed. */
    void tell(JournalEntry entry) {
        for (PendingWait<?> pending : present) {
            pending.see(entry);
        }
    }

    /** Lets all waits check the present entries again, because some were removed. */
    void lookAgain() {
        present.forEach(PendingWait::lookAgain);
    }

    /** Waits until the wait is decided or the time is over. Fails with {@link IllegalStateException} once closed. */
    void await(PendingWait<?> pending, Duration atMost) {
        present.add(pending);
        askForProgress();
        try {
            // Only now: from here on, transfers report their progress.
            pending.lookAgain();
            await(pending, TimeUnit.NANOSECONDS.convert(atMost));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + pending + ".", e);
        } finally {
            present.remove(pending);
            askForProgress();
        }
    }

    private void await(PendingWait<?> pending, long nanos) throws InterruptedException {
        long left = nanos;
        while (!pending.decided() && left > 0) {
            if (closed) {
                throw new IllegalStateException("The server was closed while a test waited for " + pending + ".");
            }
            left = pending.signal().awaitNanos(left);
        }
    }

    private void askForProgress() {
        wantsProgress = present.stream().anyMatch(PendingWait::wantsProgress);
    }

    /** Ends all waits, because no more entries will follow. */
    void close() {
        closed = true;
        for (PendingWait<?> pending : present) {
            pending.signal().signal();
        }
    }
}
