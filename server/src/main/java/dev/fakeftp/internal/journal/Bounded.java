package dev.fakeftp.internal.journal;

import dev.fakeftp.History;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/** The newest entries of one kind; counts what it had to forget. Not safe for several threads. */
final class Bounded<T> {
    private final int most;
    private final Deque<T> entries = new ArrayDeque<>();
    private long dropped;

    Bounded(int most) {
        this.most = most;
    }

    /** Adds an entry, and gives the one that had to go for it. */
    Optional<T> add(T entry) {
        entries.addLast(entry);
        if (entries.size() <= most) {
            return Optional.empty();
        }
        dropped++;
        return Optional.of(entries.removeFirst());
    }

    void clear() {
        entries.clear();
        dropped = 0;
    }

    Iterable<T> oldestFirst() {
        return entries;
    }

    Iterable<T> newestFirst() {
        return entries::descendingIterator;
    }

    <R> History<R> history(Function<T, R> view) {
        return new History<>(entries.stream().map(view).toList(), dropped);
    }
}
