package dev.fakeftp;

import java.util.List;

/**
 * What a bounded memory still holds, and how much it had to forget.
 *
 * @param latest the newest entries, oldest first
 * @param dropped how many older entries were dropped to make room
 */
public record History<T>(List<T> latest, long dropped) {
    /** Copies the entries. */
    public History {
        latest = List.copyOf(latest);
    }

    /**
     * Every entry since the start or the last {@link FakeFtp#reset()}, oldest first.
     *
     * <p>Fails with {@link IllegalStateException} if some were dropped, because the answer would be incomplete.
     */
    public List<T> all() {
        if (dropped > 0) {
            throw new IllegalStateException("Only the newest " + latest.size() + " entries are kept and " + dropped
                    + " older ones were dropped. Call reset() between tests, or ask for latest().");
        }
        return latest;
    }
}
