package dev.fakeftp;

import java.util.List;
import java.util.Objects;

/**
 * What a bounded memory still holds, and how much it had to forget.
 *
 * @param latest the newest entries, oldest first
 * @param dropped how many older entries were dropped to make room
 * @param limit what the entries would have exceeded, such as {@code 10000 entries} or {@code 10 MiB}; empty if none were dropped
 */
public record History<T>(List<T> latest, long dropped, String limit) {
    /** Copies the entries. */
    public History {
        latest = List.copyOf(latest);
        limit = Objects.requireNonNullElse(limit, "");
    }

    /**
     * Every entry since the start or the last {@link FakeFtp#reset()}, oldest first.
     *
     * <p>Fails with {@link IllegalStateException} if some were dropped, because the answer would be incomplete.
     */
    public List<T> all() {
        if (dropped > 0) {
            throw new IllegalStateException(
                    "Only the newest " + latest.size() + " entries are kept: " + dropped + " older ones were dropped"
                            + (limit.isEmpty() ? "" : " to stay within " + limit)
                            + ". Call reset() between tests, or ask for latest().");
        }
        return latest;
    }
}
