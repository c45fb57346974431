package dev.fakeftp.internal.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Detects that the client disconnects while its session's thread waits. */
public interface ClientWatch {
    /**
     * Waits for that time. Returns true early if the client disconnects, and false early if {@code done} returns true.
     * Fails if the client cannot be watched.
     */
    boolean leavesWithin(Duration time, BooleanSupplier done) throws IOException;

    /** Makes the waiting thread check {@code done} again. */
    void wake();
}
