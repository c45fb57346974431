package dev.fakeftp.internal.journal;

import dev.fakeftp.Count;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;

/** A wait and the entries that match its search so far. It checks each entry once, and again when the entry changes. */
final class PendingWait<T extends JournalEntry> {
    private final Search<T> search;
    private final Count count;
    private final Scope scope;
    private final JournalStore store;
    private final Condition signal;
    private final Map<Long, T> matches = new LinkedHashMap<>();

    PendingWait(Search<T> search, Count count, Scope scope, JournalStore store, Condition signal) {
        this.search = search;
        this.count = count;
        this.scope = scope;
        this.store = store;
        this.signal = signal;
    }

    /** Checks all present entries. */
    void lookAgain() {
        matches.clear();
        store.entries(search.kind()).forEach(this::see);
    }

    /** Checks an entry that is new or has changed. */
    void see(JournalEntry entry) {
        if (!search.kind().type().isInstance(entry)) {
            return;
        }
        Optional<T> match = store.seen(entry, scope).flatMap(search::match);
        if (match.isPresent()) {
            matches.put(entry.sequence(), match.get());
        } else {
            matches.remove(entry.sequence());
        }
        if (decided()) {
            signal.signal();
        }
    }

    /** Returns whether the wait is over: enough entries match, or too many. */
    boolean decided() {
        return matches.size() >= count.least();
    }

    /** Returns whether the search depends on the progress of running transfers. */
    boolean wantsProgress() {
        return search.criteria().containsKey(Search.Criterion.BYTES);
    }

    List<T> matches() {
        return List.copyOf(matches.values());
    }

    Condition signal() {
        return signal;
    }

    @Override
    public String toString() {
        return search.toString();
    }
}
