package dev.fakeftp.internal.journal;

import dev.fakeftp.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Who waits at present, and is told what happens. The lock of the {@link Recorder} guards it, unless it says otherwise. */
final class Watches {
    private final List<Watch<?>> present = new ArrayList<>();
    private volatile boolean heedProgress;
    private boolean closed;

    /** Whether somebody wants to know how far transfers are before they end. Any thread may ask. */
    boolean heedProgress() {
        return heedProgress;
    }

    /** Whether nobody waits. */
    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Tells of an entry that is new or has changed. */
    void tell(JournalEntry entry) {
        present.forEach(watch -> watch.see(entry));
    }

    /** Has everybody look at all that there is, because some of it is gone. */
    void lookAgain() {
        present.forEach(Watch::lookAgain);
    }

    /** Waits until the watch is decided or the time is over; fails with {@link IllegalStateException} once closed. */
    void await(Watch<?> watch, Duration atMost) {
        present.add(watch);
        askForProgress();
        try {
            // Only now: a transfer that has gone on without telling anybody did so before.
            watch.lookAgain();
            await(watch, TimeUnit.NANOSECONDS.convert(atMost));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + watch + ".", e);
        } finally {
            present.remove(watch);
            askForProgress();
        }
    }

    private void await(Watch<?> watch, long nanos) throws InterruptedException {
        long left = nanos;
        while (!watch.decided() && left > 0) {
            if (closed) {
                throw new IllegalStateException("The server was closed while a test waited for " + watch + ".");
            }
            left = watch.signal().awaitNanos(left);
        }
    }

    private void askForProgress() {
        heedProgress = present.stream().anyMatch(Watch::heedsProgress);
    }

    /** Ends all waits: nothing more will come. */
    void close() {
        closed = true;
        present.forEach(watch -> watch.signal().signal());
    }
}
