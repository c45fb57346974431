package dev.fakeftp.internal.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The newest entries of one kind, within a number and a size. Counts the entries that it drops. Not safe for several
 * threads.
 */
final class BoundedLog<T> {
    private final Bounds bounds;
    private final ToLongFunction<T> sequence;
    private final ToLongFunction<T> size;
    private final Deque<T> entries = new ArrayDeque<>();
    private long bytes;
    private Dropped dropped = Dropped.NOTHING;
    private long lastDropped;

    /** Creates an empty log, which keeps its newest entry whatever its size in bytes. */
    BoundedLog(Bounds bounds, ToLongFunction<T> sequence, ToLongFunction<T> size) {
        this.bounds = bounds;
        this.sequence = sequence;
        this.size = size;
    }

    /** Adds an entry, and returns the entries that were dropped for it. */
    List<T> add(T entry) {
        entries.addLast(entry);
        bytes += size.applyAsLong(entry);
        return dropExcess();
    }

    /**
     * Records that the entries have grown by this number of bytes, which may be negative. Returns the entries that were
     * dropped for it.
     */
    List<T> grown(long more) {
        bytes += more;
        return dropExcess();
    }

    private List<T> dropExcess() {
        if (!isTooMuch()) {
            return List.of();
        }
        List<T> missing = new ArrayList<>();
        while (isTooMuch()) {
            dropped = dropped.andOneMore(bounds.limitOf(entries.size()));
            T oldest = entries.removeFirst();
            bytes -= size.applyAsLong(oldest);
            lastDropped = Math.max(lastDropped, sequence.applyAsLong(oldest));
            missing.add(oldest);
        }
        return missing;
    }

    private boolean isTooMuch() {
        return entries.size() > 1 && bounds.exceededBy(entries.size(), bytes);
    }

    void clear() {
        entries.clear();
        bytes = 0;
        dropped = Dropped.NOTHING;
        lastDropped = 0;
    }

    /** Returns the entries, oldest first. */
    Stream<T> stream() {
        return entries.stream();
    }

    /** Returns the dropped entries if any of them is newer than that sequence number. */
    Dropped droppedSince(long moment) {
        return lastDropped > moment ? dropped : Dropped.NOTHING;
    }
}
