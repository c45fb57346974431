package dev.fakeftp.internal.fault;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.Fault;
import dev.fakeftp.internal.journal.Waits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The holds in progress, and the threads that wait for them. Safe for any thread. */
final class HoldPoints {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<CancellableWait, Fault> held = new LinkedHashMap<>();
    private final Runnable told;
    private boolean closed;

    /** Creates it without holds; {@code told} runs after each change. */
    HoldPoints(Runnable told) {
        this.told = told;
    }

    void hold(Fault fault, CancellableWait wait) {
        try {
            wait.await(fault.effect().time(), () -> change(() -> held.put(wait, fault)));
        } finally {
            change(() -> held.remove(wait));
        }
    }

    void await(Predicate<Fault> these, String name, Duration atMost) {
        Objects.requireNonNull(name, "hold");
        long left = TimeUnit.NANOSECONDS.convert(Waits.checked(atMost));
        lock.lock();
        try {
            while (!names(these).contains(name)) {
                if (closed) {
                    throw new IllegalStateException(
                            "The server was closed while a test waited for the hold " + name + ".");
                } else if (left <= 0) {
                    throw new AssertionError(ControlCharacters.escape("Nothing was held as " + name + " within "
                            + TimeUnit.MILLISECONDS.convert(atMost) + " ms, but as " + names(these) + "."));
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the hold " + name + ".", e);
        } finally {
            lock.unlock();
        }
    }

    void release(Predicate<Fault> these, String name) {
        Objects.requireNonNull(name, "hold");
        lock.lock();
        try {
            if (!names(these).contains(name)) {
                throw new IllegalArgumentException(ControlCharacters.escape(
                        "Nothing is held as " + name + ", but as " + names(these) + ". Call awaitHeld first."));
            }
        } finally {
            lock.unlock();
        }
        releaseAll(these.and(fault -> name(fault).equals(name)));
    }

    /** Returns the faults that hold something. */
    List<Fault> faults(Predicate<Fault> these) {
        lock.lock();
        try {
            return held.values().stream().filter(these).toList();
        } finally {
            lock.unlock();
        }
    }

    List<String> held(Predicate<Fault> these) {
        lock.lock();
        try {
            return names(these);
        } finally {
            lock.unlock();
        }
    }

    void releaseAll(Predicate<Fault> condition) {
        change(() -> held.forEach((wait, fault) -> {
            if (condition.test(fault)) {
                wait.cancel();
            }
        }));
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<String> names(Predicate<Fault> these) {
        return held.values().stream()
                .filter(these)
                .map(HoldPoints::name)
                .distinct()
                .toList();
    }

    private static String name(Fault fault) {
        return fault.effect().text();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.run();
    }
}
