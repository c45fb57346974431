package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What shall go wrong on a server, and what is held by it. Safe for any thread. */
public final class FaultPlan implements Closeable {
    private final List<Fault> declared;
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final Holds holds = new Holds();

    /** A plan that {@link #restore} brings back. */
    public FaultPlan(Collection<Fault> declared) {
        this.declared = List.copyOf(declared);
        add(this.declared);
    }

    /** Lets these go wrong too, after those that are there. */
    public void add(Collection<Fault> faults) {
        armed.addAll(faults.stream().map(ArmedFault::new).toList());
    }

    /** Those that can still strike. */
    public List<Fault> all() {
        return armed.stream()
                .filter(each -> !each.isOver())
                .map(ArmedFault::fault)
                .toList();
    }

    /** Forgets the faults that the condition takes, and goes on with what they hold. */
    public void remove(Predicate<Fault> condition) {
        armed.removeIf(each -> condition.test(each.fault()));
        holds.releaseAll(condition);
    }

    /** Brings back what was declared, as if nothing had struck, and goes on with what is held. */
    public void restore() {
        remove(fault -> true);
        add(declared);
    }

    /** Whether nothing can go wrong: then nobody need ask. */
    public boolean isEmpty() {
        return armed.isEmpty();
    }

    /** The fault that strikes, if one does: the first whose turn it is. */
    public Optional<Fault> strike(Occasion occasion) {
        return armed.stream()
                .filter(each -> each.concerns(occasion) && each.strikes(occasion))
                .map(ArmedFault::fault)
                .findFirst();
    }

    /** Those that may strike in the middle of a transfer. */
    public List<ArmedFault> concerning(Occasion transfer) {
        return armed.stream().filter(each -> each.concerns(transfer)).toList();
    }

    /** Whether this one strikes in the middle of a transfer, which has come to its byte. */
    public boolean strikes(ArmedFault each, Occasion transfer) {
        return armed.contains(each) && each.strikes(transfer);
    }

    /** Waits as a fault says that holds something. */
    public void hold(Fault fault, Brake brake) {
        holds.hold(fault, brake);
    }

    /** Waits until one of these faults holds something under a name; see {@link dev.fakeftp.FtpFaults#awaitHeld}. */
    public void awaitHeld(Predicate<Fault> these, String hold, Duration atMost) {
        holds.await(these, hold, atMost);
    }

    /** Goes on with what these faults hold under a name; see {@link dev.fakeftp.FtpFaults#release}. */
    public void release(Predicate<Fault> these, String hold) {
        holds.release(these, hold);
    }

    /** Ends all waits for something that is held. */
    @Override
    public void close() {
        holds.close();
    }
}
