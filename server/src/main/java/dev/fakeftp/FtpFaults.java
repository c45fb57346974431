package dev.fakeftp;

import java.time.Duration;
import java.util.List;

/** The faults of a server, which may change while it runs; {@link FakeFtp#reset()} restores the declared ones. */
public interface FtpFaults {
    /** Adds faults. Of several that match at one moment, the one that was added first triggers. */
    void add(Fault... faults);

    /** Returns the faults that can still trigger, in the order in which they were added. */
    List<Fault> all();

    /**
     * Removes the faults that are equal to one of these, and releases what they hold. Fails with
     * {@link IllegalArgumentException}, and removes nothing, if one of them neither can still trigger
     * nor holds anything.
     */
    void remove(Fault... faults);

    /** Removes all faults and releases everything that is held. */
    void clear();

    /**
     * Waits until something is held under this name. Fails with {@link AssertionError} after {@code atMost}, and with
     * {@link IllegalArgumentException} if {@code atMost} is negative.
     */
    void awaitHeld(String hold, Duration atMost);

    /** Returns the names under which something is held at present. */
    List<String> held();

    /** Releases everything that is held under this name. Fails with {@link IllegalArgumentException} if nothing is. */
    void release(String hold);
}
