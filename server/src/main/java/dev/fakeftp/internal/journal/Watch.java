package dev.fakeftp.internal.journal;

import dev.fakeftp.Count;
import dev.fakeftp.Criterion;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;

/** One wait: which entries have met its query so far, each looked at once and again when it changes. */
final class Watch<T extends JournalEntry> {
    private final Query<T> query;
    private final Count count;
    private final Scope scope;
    private final Memory memory;
    private final Condition signal;
    private final Map<Long, T> matches = new LinkedHashMap<>();

    Watch(Query<T> query, Count count, Scope scope, Memory memory, Condition signal) {
        this.query = query;
        this.count = count;
        this.scope = scope;
        this.memory = memory;
        this.signal = signal;
    }

    /** Looks at all that there is. */
    void lookAgain() {
        matches.clear();
        memory.entries(query.kind()).forEach(this::see);
    }

    /** Takes an entry that is new or has changed. */
    void see(JournalEntry entry) {
        if (!query.kind().type().isInstance(entry)) {
            return;
        }
        Optional<T> match = memory.seen(entry, scope).flatMap(query::match);
        if (match.isPresent()) {
            matches.put(entry.sequence(), match.get());
        } else {
            matches.remove(entry.sequence());
        }
        if (decided()) {
            signal.signal();
        }
    }

    /** Whether it makes no sense to wait any longer: there are enough, or too many. */
    boolean decided() {
        return matches.size() >= count.least();
    }

    /** Whether it wants to know how far transfers are before they end. */
    boolean heedsProgress() {
        return query.criteria().containsKey(Criterion.BYTES);
    }

    List<T> matches() {
        return List.copyOf(matches.values());
    }

    Condition signal() {
        return signal;
    }

    /** What it waits for. */
    @Override
    public String toString() {
        return query.toString();
    }
}
