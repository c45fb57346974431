package dev.fakeftp.internal.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A wait of one thread that others can end. */
public final class CancellableWait {
    /** Shorter waits are not worth the file handles that watching the client needs. */
    private static final Duration SHORT = Duration.ofMillis(20);

    private final BooleanSupplier givenUp;
    private final @Nullable ClientWatch client;
    private final Semaphore cancel = new Semaphore(0);
    private boolean cancelled;

    /** Creates a wait for work that can be aborted. The aborting thread then calls {@link #cancel}. */
    public CancellableWait(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
        this.client = null;
    }

    /** Creates a wait that also ends when the client disconnects. */
    public CancellableWait(BooleanSupplier givenUp, ClientWatch client) {
        this.givenUp = givenUp;
        this.client = client;
    }

    /** Waits for that time. Returns true if the wait was cancelled or the work was aborted. */
    public boolean await(Duration time) {
        return await(time, () -> {});
    }

    /** Waits for that time. Runs {@code ready} as soon as others can cancel the wait. */
    boolean await(Duration time, Runnable ready) {
        cancel.drainPermits();
        ready.run();
        // If an earlier cancel was drained, its abort is already visible.
        if (givenUp.getAsBoolean()) {
            return true;
        }
        try {
            return (client != null && time.compareTo(SHORT) > 0) ? awaitWith(client, time) : awaitCancel(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean awaitWith(ClientWatch watch, Duration time) throws InterruptedException {
        cancelled = false;
        try {
            return watch.leavesWithin(time, () -> cancelled = cancel.tryAcquire()) || cancelled;
        } catch (IOException e) {
            // No file handle is left for watching the client, or the connection is closed.
            return awaitCancel(time);
        }
    }

    private boolean awaitCancel(Duration time) throws InterruptedException {
        return cancel.tryAcquire(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /** Ends the wait, if any. */
    public void cancel() {
        cancel.release();
        if (client != null) {
            client.wake();
        }
    }
}
