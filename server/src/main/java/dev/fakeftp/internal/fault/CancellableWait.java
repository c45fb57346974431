package dev.fakeftp.internal.fault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A wait of one thread that others can end. */
public final class CancellableWait {
    private final BooleanSupplier givenUp;
    private final Semaphore cancel = new Semaphore(0);

    /** A wait for work that can be aborted; the aborting thread then calls {@link #cancel}. */
    public CancellableWait(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /** Waits for that time; true if the wait was cancelled or is no longer wanted. */
    public boolean await(Duration time) {
        return await(time, () -> {});
    }

    /** Waits for that time; {@code ready} runs once others can cancel the wait. */
    boolean await(Duration time, Runnable ready) {
        cancel.drainPermits();
        ready.run();
        // An earlier call of cancel followed the abort.
        if (givenUp.getAsBoolean()) {
            return true;
        }
        try {
            return cancel.tryAcquire(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the wait, if there is one. */
    public void cancel() {
        cancel.release();
    }
}
