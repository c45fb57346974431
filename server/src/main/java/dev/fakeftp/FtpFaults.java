package dev.fakeftp;

import java.time.Duration;
import java.util.List;

/** What goes wrong on a server, also while it runs; {@link FakeFtp#reset()} brings back what was declared. */
public interface FtpFaults {
    /** Lets these things go wrong. Of several that could strike at a moment, the one that was added first does. */
    void add(Fault... faults);

    /** Those that can still strike, in the order in which they came. */
    List<Fault> all();

    /** Lets nothing go wrong any more, and goes on with what is held. */
    void clear();

    /**
     * Waits until something is held under this name. Fails with {@link AssertionError} if nothing is in time, and with {@link
     * IllegalArgumentException} if {@code atMost} is negative.
     */
    void awaitHeld(String hold, Duration atMost);

    /** Goes on with what is held under this name. Fails with {@link IllegalArgumentException} if nothing is. */
    void release(String hold);
}
