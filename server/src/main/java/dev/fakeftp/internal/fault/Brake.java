package dev.fakeftp.internal.fault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a thread wait, and others end that wait. */
public final class Brake {
    private final BooleanSupplier givenUp;
    private final Semaphore letGo = new Semaphore(0);

    /** A brake for what may be given up meanwhile; who gives it up calls {@link #letGo} after that. */
    public Brake(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /** Waits for that long; true if the wait was ended before, or is not wanted any more. */
    public boolean await(Duration time) {
        return await(time, () -> {});
    }

    /** The same; {@code ready} is run once others can end the wait. */
    boolean await(Duration time, Runnable ready) {
        letGo.drainPermits();
        ready.run();
        // Whoever let go before that has given it up first.
        if (givenUp.getAsBoolean()) {
            return true;
        }
        try {
            return letGo.tryAcquire(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the wait, if there is one. */
    public void letGo() {
        letGo.release();
    }
}
