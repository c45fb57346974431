package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.Glob;
import dev.fakeftp.internal.journal.Scope;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The faults of a server, and the holds that they cause. Safe for any thread. */
public final class FaultPlan implements Closeable {
    private final List<Fault> declared;
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final Runnable changed;
    private final HoldPoints holds;

    /** Creates a plan with the declared faults, to which {@link #restore} returns. */
    public FaultPlan(Collection<Fault> declared) {
        this(declared, () -> {});
    }

    /**
     * Creates a plan with the declared faults.
     *
     * @param changed runs after each change of the faults and of what is held
     */
    public FaultPlan(Collection<Fault> declared, Runnable changed) {
        this.declared = List.copyOf(declared);
        this.changed = changed;
        holds = new HoldPoints(changed);
        add(this.declared);
    }

    private void add(Collection<Fault> faults) {
        List<ArmedFault> further = new ArrayList<>();
        for (Fault fault : faults) {
            further.add(new ArmedFault(fault));
        }
        armed.addAll(further);
        changed.run();
    }

    /** Adds faults after the present ones. Those of one user are for that user, with paths below that user's root. */
    public void add(Collection<Fault> faults, Scope scope) {
        add(faults.stream().map(fault -> within(scope, fault)).toList());
    }

    private static Fault within(Scope scope, Fault fault) {
        if (scope.all()) {
            return fault;
        }
        Fault.When when = fault.when();
        String root = scope.root().equals("/") ? "" : Glob.quote(scope.root());
        String glob = when.path().startsWith("/") ? root + when.path() : when.path();
        return new Fault(
                new Fault.When(when.moment(), when.verb(), glob, scope.user(), when.at()),
                fault.effect(),
                fault.frequency());
    }

    private static Predicate<Fault> of(Scope scope) {
        return fault -> scope.all() || fault.when().user().equals(scope.user());
    }

    /** The faults of a scope that can still trigger. */
    public List<Fault> all(Scope scope) {
        return armed.stream()
                .filter(each -> !each.isOver())
                .map(ArmedFault::fault)
                .filter(of(scope))
                .toList();
    }

    /** Removes the faults of a scope and releases their holds. */
    public void remove(Scope scope) {
        Predicate<Fault> condition = of(scope);
        remove(condition);
    }

    /** Removes the faults that are equal to these and releases their holds; see {@link dev.fakeftp.FtpFaults#remove}. */
    public void remove(Scope scope, Collection<Fault> faults) {
        List<Fault> present = Stream.concat(all(scope).stream(), holds.faults(of(scope)).stream())
                .distinct()
                .toList();
        Set<Fault> these = new HashSet<>();
        for (Fault fault : faults) {
            Fault own = present.contains(fault) ? fault : within(scope, fault);
            if (!present.contains(own)) {
                throw new IllegalArgumentException("There is no fault " + fault
                        + (present.isEmpty() ? ", and no other." : ", but " + present + "."));
            }
            these.add(own);
        }
        remove(these::contains);
    }

    private void remove(Predicate<Fault> condition) {
        armed.removeIf(each -> condition.test(each.fault()));
        holds.releaseAll(condition);
    }

    /** Returns the names of the holds in progress by faults of the scope. */
    public List<String> held(Scope scope) {
        return holds.held(of(scope));
    }

    /** Restores the declared faults with new counts and releases all holds. */
    public void restore() {
        remove(Scope.ALL);
        add(declared);
    }

    /** Returns whether there are no faults. */
    public boolean isEmpty() {
        return armed.isEmpty();
    }

    /** Returns the first fault that triggers at this point, if any. */
    public Optional<Fault> trigger(FaultPoint point) {
        for (ArmedFault each : armed) {
            if (each.concerns(point) && each.triggers(point)) {
                return Optional.of(each.fault());
            }
        }
        return Optional.empty();
    }

    /** Returns the faults that may trigger during a transfer. */
    public List<ArmedFault> concerning(FaultPoint transfer) {
        return armed.isEmpty()
                ? List.of()
                : armed.stream().filter(each -> each.concerns(transfer)).toList();
    }

    /** Returns whether a fault triggers at its byte of a transfer. */
    public boolean triggers(ArmedFault each, FaultPoint transfer) {
        return armed.contains(each) && each.triggers(transfer);
    }

    /** Holds the current thread as the fault demands. */
    public void hold(Fault fault, CancellableWait wait) {
        holds.hold(fault, wait);
    }

    /** Waits until a fault of the scope has a hold of this name; see {@link dev.fakeftp.FtpFaults#awaitHeld}. */
    public void awaitHeld(Scope scope, String hold, Duration atMost) {
        holds.await(of(scope), hold, atMost);
    }

    /** Releases all holds of this name by faults of the scope; see {@link dev.fakeftp.FtpFaults#release}. */
    public void release(Scope scope, String hold) {
        holds.release(of(scope), hold);
    }

    /** Ends all holds. */
    @Override
    public void close() {
        holds.close();
    }
}
