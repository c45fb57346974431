package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults of a server, and the holds that they cause. Safe for any thread. */
public final class FaultPlan implements Closeable {
    private final List<Fault> declared;
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final HoldPoints holds = new HoldPoints();

    /** Creates a plan with the declared faults, to which {@link #restore} returns. */
    public FaultPlan(Collection<Fault> declared) {
        this.declared = List.copyOf(declared);
        add(this.declared);
    }

    /** Adds faults after the present ones. */
    public void add(Collection<Fault> faults) {
        armed.addAll(faults.stream().map(ArmedFault::new).toList());
    }

    /** The faults that can still trigger. */
    public List<Fault> all() {
        return armed.stream()
                .filter(each -> !each.isOver())
                .map(ArmedFault::fault)
                .toList();
    }

    /** Removes the matching faults and releases their holds. */
    public void remove(Predicate<Fault> condition) {
        armed.removeIf(each -> condition.test(each.fault()));
        holds.releaseAll(condition);
    }

    /** Restores the declared faults with new counts and releases all holds. */
    public void restore() {
        remove(fault -> true);
        add(declared);
    }

    /** Returns whether there are no faults. */
    public boolean isEmpty() {
        return armed.isEmpty();
    }

    /** Returns the first fault that triggers at this point, if any. */
    public Optional<Fault> trigger(FaultPoint point) {
        return armed.stream()
                .filter(each -> each.concerns(point) && each.triggers(point))
                .map(ArmedFault::fault)
                .findFirst();
    }

    /** Returns the faults that may trigger during a transfer. */
    public List<ArmedFault> concerning(FaultPoint transfer) {
        return armed.stream().filter(each -> each.concerns(transfer)).toList();
    }

    /** Returns whether a fault triggers at its byte of a transfer. */
    public boolean triggers(ArmedFault each, FaultPoint transfer) {
        return armed.contains(each) && each.triggers(transfer);
    }

    /** Holds the current thread as the fault demands. */
    public void hold(Fault fault, CancellableWait wait) {
        holds.hold(fault, wait);
    }

    /** Waits until one of these faults has a hold of this name; see {@link dev.fakeftp.FtpFaults#awaitHeld}. */
    public void awaitHeld(Predicate<Fault> these, String hold, Duration atMost) {
        holds.await(these, hold, atMost);
    }

    /** Releases all holds of this name by these faults; see {@link dev.fakeftp.FtpFaults#release}. */
    public void release(Predicate<Fault> these, String hold) {
        holds.release(these, hold);
    }

    /** Ends all holds. */
    @Override
    public void close() {
        holds.close();
    }
}
