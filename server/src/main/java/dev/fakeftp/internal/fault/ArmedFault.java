package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.Glob;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A fault with its counts: whether it is its turn. Safe for any thread. */
public final class ArmedFault {
    private final Fault fault;
    private final Optional<Glob> paths;
    private final Random chances;
    private final Map<String, Integer> occasions = new HashMap<>();
    private final Map<String, Integer> strikes = new HashMap<>();

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.paths = fault.path().isEmpty() ? Optional.empty() : Optional.of(new Glob(fault.path()));
        this.chances = new Random(fault.seed());
    }

    /** What goes wrong. */
    public Fault fault() {
        return fault;
    }

    /** Whether the fault is for this. */
    boolean concerns(Occasion occasion) {
        return fault.moment() == occasion.moment()
                && (fault.verb().isEmpty() || fault.verb().equals(occasion.verb()))
                && (fault.user().isEmpty() || fault.user().equals(occasion.user()))
                && (paths.isEmpty() || occasion.paths().stream().anyMatch(path -> matches(paths.get(), path)));
    }

    /** A name that no file can have is matched by no glob. */
    private static boolean matches(Glob glob, String path) {
        try {
            return glob.matches(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Counts an occasion that it is for; whether it strikes. */
    synchronized boolean strikes(Occasion occasion) {
        String whose = whose(occasion);
        int before = occasions.merge(whose, 1, Integer::sum) - 1;
        if (before < fault.after() || isDone(whose) || chances.nextDouble() >= fault.probability()) {
            return false;
        }
        strikes.merge(whose, 1, Integer::sum);
        return true;
    }

    /** Whether it never strikes again. */
    synchronized boolean isOver() {
        return fault.per() == Fault.Per.SERVER && isDone("");
    }

    private boolean isDone(String whose) {
        return strikes.getOrDefault(whose, 0) >= fault.times();
    }

    private String whose(Occasion occasion) {
        return switch (fault.per()) {
            case SERVER -> "";
            case USER -> occasion.user();
            case SESSION -> "" + occasion.session();
        };
    }
}
