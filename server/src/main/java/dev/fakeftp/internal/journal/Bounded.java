package dev.fakeftp.internal.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The newest entries of one kind, within a number and a size; counts what it had to forget. Not safe for several threads. */
final class Bounded<T> {
    private final Bounds bounds;
    private final ToLongFunction<T> sequence;
    private final ToLongFunction<T> size;
    private final Deque<T> entries = new ArrayDeque<>();
    private long bytes;
    private Dropped dropped = Dropped.NOTHING;
    private long lastDropped;

    /** The newest entry stays, whatever its size in bytes. */
    Bounded(Bounds bounds, ToLongFunction<T> sequence, ToLongFunction<T> size) {
        this.bounds = bounds;
        this.sequence = sequence;
        this.size = size;
    }

    /** Adds an entry, and gives those that had to go for it. */
    List<T> add(T entry) {
        entries.addLast(entry);
        bytes += size.applyAsLong(entry);
        return dropWhatIsTooMuch();
    }

    /** Takes note that its entries have so many bytes more now, or fewer, and gives those that had to go for it. */
    List<T> grown(long more) {
        bytes += more;
        return dropWhatIsTooMuch();
    }

    private List<T> dropWhatIsTooMuch() {
        if (!isTooMuch()) {
            return List.of();
        }
        List<T> gone = new ArrayList<>();
        while (isTooMuch()) {
            dropped = dropped.andOneMore(bounds.limitOf(entries.size()));
            T oldest = entries.removeFirst();
            bytes -= size.applyAsLong(oldest);
            lastDropped = Math.max(lastDropped, sequence.applyAsLong(oldest));
            gone.add(oldest);
        }
        return gone;
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

    /** Oldest first. */
    Stream<T> stream() {
        return entries.stream();
    }

    /** What was dropped, if any of it came later than that. */
    Dropped droppedSince(long moment) {
        return lastDropped > moment ? dropped : Dropped.NOTHING;
    }
}
