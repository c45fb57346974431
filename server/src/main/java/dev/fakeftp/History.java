package dev.fakeftp;

import java.util.List;
import java.util.Objects;

/**
 * The entries of a bounded log, and the number of entries that it has dropped.
 *
 * @param latest the newest entries, oldest first
 * @param dropped the number of older entries that were dropped to make room
 * @param limit the limit that the entries would have exceeded, such as {@code 10000 entries} or {@code 10 MiB}; empty if
 *     none were dropped
 */
public record History<T>(List<T> latest, long dropped, String limit) {
    /** Copies the entries. */
    public History {
        latest = List.copyOf(latest);
        Objects.requireNonNull(limit, "limit");
    }

    /**
     * Returns all entries since the start or the last {@link FakeFtp#reset()}, oldest first.
     *
     * <p>Fails with {@link IllegalStateException} if entries were dropped, because the list would be incomplete.
     */
    public List<T> all() {
        if (dropped > 0) {
            throw new IllegalStateException(
                    "Only the newest " + latest.size() + " entries are kept: " + dropped + " older ones were dropped"
                            + (limit.isEmpty() ? "" : " to stay within " + limit)
                            + ". Call reset() between tests, or use latest().");
        }
        return latest;
    }
}
