package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.Glob;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A fault with its counts. Safe for any thread. */
public final class ArmedFault {
    private final Fault fault;
    private final Fault.When when;
    private final Fault.Frequency frequency;
    private final @Nullable Glob paths;
    private final Random chances;
    private final Map<String, Integer> points = new HashMap<>();
    private final Map<String, Integer> triggers = new HashMap<>();

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.when = fault.when();
        this.frequency = fault.frequency();
        this.paths = when.path().isEmpty() ? null : new Glob(when.path());
        this.chances = new Random(frequency.seed());
    }

    /** The fault. */
    public Fault fault() {
        return fault;
    }

    /** Returns whether the fault is for this point. */
    boolean concerns(FaultPoint point) {
        return when.moment() == point.moment()
                && (when.verb().isEmpty() || when.verb().equals(point.verb()))
                && (when.user().isEmpty() || when.user().equals(point.user()))
                && (paths == null || point.paths().stream().anyMatch(path -> matches(paths, path)));
    }

    /** An invalid file name matches no glob. */
    private static boolean matches(Glob glob, String path) {
        try {
            return glob.matches(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Counts a match and returns whether the fault triggers. */
    synchronized boolean triggers(FaultPoint point) {
        String whose = whose(point);
        int before = points.merge(whose, 1, Integer::sum) - 1;
        if (before < frequency.after() || isDone(whose) || chances.nextDouble() >= frequency.probability()) {
            return false;
        }
        triggers.merge(whose, 1, Integer::sum);
        return true;
    }

    /** Returns whether the fault can never trigger again. */
    synchronized boolean isOver() {
        return frequency.per() == Fault.Per.SERVER && isDone("");
    }

    private boolean isDone(String whose) {
        return triggers.getOrDefault(whose, 0) >= frequency.times();
    }

    private String whose(FaultPoint point) {
        return switch (frequency.per()) {
            case SERVER -> "";
            case USER -> point.user();
            case SESSION -> "" + point.session();
        };
    }
}
