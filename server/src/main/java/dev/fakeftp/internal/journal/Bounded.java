package dev.fakeftp.internal.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The newest entries of one kind; counts what it had to forget. Not safe for several threads. */
final class Bounded<T> {
    private final int most;
    private final ToLongFunction<T> sequence;
    private final Deque<T> entries = new ArrayDeque<>();
    private long dropped;
    private long lastDropped;

    Bounded(int most, ToLongFunction<T> sequence) {
        this.most = most;
        this.sequence = sequence;
    }

    /** Adds an entry, and gives the one that had to go for it. */
    Optional<T> add(T entry) {
        entries.addLast(entry);
        if (entries.size() <= most) {
            return Optional.empty();
        }
        T oldest = entries.removeFirst();
        dropped++;
        lastDropped = Math.max(lastDropped, sequence.applyAsLong(oldest));
        return Optional.of(oldest);
    }

    void clear() {
        entries.clear();
        dropped = 0;
        lastDropped = 0;
    }

    /** Oldest first. */
    Stream<T> stream() {
        return entries.stream();
    }

    /** How many entries were dropped, if any of them came later than that. */
    long droppedSince(long moment) {
        return lastDropped > moment ? dropped : 0;
    }
}
