package dev.fakeftp.internal.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The newest entries of one kind, within a number and a size. Counts the entries that it drops. Not safe for several
 * threads.
 */
final class BoundedLog<T> {
    private final Bounds bounds;
    private final Measure<? super T> measure;
    private final Deque<T> entries = new ArrayDeque<>();
    private long bytes;
    private Dropped dropped = Dropped.NOTHING;
    private long lastDropped;

    /** The place and the size of an entry. */
    interface Measure<T> {
        long sequence(T entry);

        /** Returns the memory of the entry in bytes at most. */
        long size(T entry);
    }

    /** Creates an empty log, which keeps its newest entry whatever its size in bytes. */
    BoundedLog(Bounds bounds, Measure<? super T> measure) {
        this.bounds = bounds;
        this.measure = measure;
    }

    /** Adds an entry, and returns the entries that were dropped for it. */
    List<T> add(T entry) {
        entries.addLast(entry);
        bytes += measure.size(entry);
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
            bytes -= measure.size(oldest);
            lastDropped = Math.max(lastDropped, measure.sequence(oldest));
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
