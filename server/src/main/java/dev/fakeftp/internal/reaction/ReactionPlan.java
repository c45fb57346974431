package dev.fakeftp.internal.reaction;

import dev.fakeftp.Reaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The reactions of a server. Safe for any thread. */
final class ReactionPlan {
    /** More than any test needs; each upload checks all of them. */
    private static final int MOST = 1_000;

    private final List<Reaction> declared;
    private volatile List<ArmedReaction> armed = List.of();

    /** Creates a plan with the declared reactions, to which {@link #restore} returns. */
    ReactionPlan(Collection<Reaction> declared) {
        this.declared = List.copyOf(declared);
        add(this.declared);
    }

    synchronized void add(Collection<Reaction> reactions) {
        List<ArmedReaction> all = new ArrayList<>(armed);
        if (!all.isEmpty()) {
            all.removeIf(ArmedReaction::isOver);
        }
        for (Reaction reaction : reactions) {
            all.add(new ArmedReaction(reaction));
        }
        if (all.size() > MOST) {
            throw new IllegalArgumentException(
                    "A server has at most " + MOST + " reactions. Call reactions().clear() before you add more.");
        }
        armed = List.copyOf(all);
    }

    List<Reaction> all() {
        return armed.stream()
                .filter(each -> !each.isOver())
                .map(ArmedReaction::reaction)
                .toList();
    }

    synchronized void remove(Predicate<Reaction> condition) {
        armed = armed.stream().filter(each -> !condition.test(each.reaction())).toList();
    }

    synchronized void restore() {
        armed = List.of();
        add(declared);
    }

    boolean isEmpty() {
        return armed.isEmpty();
    }

    /** Returns the reactions that an upload triggers, in their order. */
    List<Reaction> triggeredBy(EndedUpload upload) {
        return armed.stream()
                .filter(each -> each.triggeredBy(upload))
                .map(ArmedReaction::reaction)
                .toList();
    }
}
