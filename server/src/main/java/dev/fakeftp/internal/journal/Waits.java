package dev.fakeftp.internal.journal;

import dev.fakeftp.Count;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.Search;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Waits on a server for the entries of a query; see {@link dev.fakeftp.FakeFtp#await}. */
public final class Waits {
    /** The number of candidates in a failure message; more would not fit on a screen. */
    private static final int SHOWN = 10;

    /** A number of changes that no server has. */
    private static final long NO_CHANGE = -1;

    private Waits() {}

    /** A server's wait for entries that meet the criteria of a search. */
    public interface ServerWait<T extends JournalEntry> {
        /**
         * Returns the entries as soon as their number is within the count. Fails with {@link AssertionError} after the time
         * limit.
         */
        List<T> await(Count count, Search<T> search, Duration atMost);
    }

    /** A server's wait for changes. */
    public interface ChangeWait {
        /**
         * Waits until the number of changes to entries of the kind is not this one, or the time is over, and returns the
         * present one. Fails with {@link IllegalStateException} if the server is closed meanwhile.
         */
        long awaitChange(Search.Kind kind, long seen, Duration atMost);
    }

    /**
     * Returns the duration if it is zero or longer; there is no upper limit. Fails with {@link IllegalArgumentException} if
     * it is negative.
     */
    public static Duration checked(Duration atMost) {
        if (Objects.requireNonNull(atMost, "atMost").isNegative()) {
            throw new IllegalArgumentException("The wait must be zero or longer, not " + atMost + ".");
        }
        return atMost;
    }

    /** Waits on a server for entries that meet the criteria, and checks the {@linkplain Query#where conditions} here. */
    public static <T extends JournalEntry> List<T> await(
            Count count, Query<T> query, Duration atMost, ServerWait<T> server, ChangeWait changes) {
        Search<T> search = Objects.requireNonNull(query, "query").search();
        Objects.requireNonNull(count, "count");
        checked(atMost);
        if (count.least() == 0 && !atMost.isZero()) {
            throw new IllegalArgumentException(
                    "The count \"" + count + "\" accepts zero, so there is nothing to wait for."
                            + " Wait for the client's last action, and then call verify.");
        }
        return search.hasConditions()
                ? awaitConditions(count, search, atMost, server, changes)
                : server.await(count, search, atMost);
    }

    private static <T extends JournalEntry> List<T> awaitConditions(
            Count count, Search<T> search, Duration atMost, ServerWait<T> server, ChangeWait changes) {
        Search<T> criteria = search.withoutConditions();
        long start = System.nanoTime();
        long longest = TimeUnit.NANOSECONDS.convert(atMost);
        Duration left = atMost;
        for (long seen = changes.awaitChange(search.kind(), NO_CHANGE, Duration.ZERO); ; ) {
            List<T> candidates = server.await(Count.atMost(Integer.MAX_VALUE), criteria, Duration.ZERO);
            List<T> matching = matching(search, candidates);
            if (accepts(count, matching.size())) {
                return matching;
            }
            if (left.isZero()) {
                throw unmet(count, search, atMost, candidates, nearestMisses(server, criteria, candidates.size()));
            }
            left = Duration.ofNanos(Math.max(0, longest - (System.nanoTime() - start)));
            seen = changes.awaitChange(search.kind(), seen, left);
        }
    }

    /** Returns the server's message for one more candidate. */
    private static <T extends JournalEntry> String nearestMisses(ServerWait<T> server, Search<T> criteria, int found) {
        try {
            server.await(Count.atLeast(found + 1), criteria, Duration.ZERO);
            return "";
        } catch (AssertionError none) {
            return String.valueOf(none.getMessage());
        }
    }

    private static <T extends JournalEntry> List<T> matching(Search<T> search, List<T> candidates) {
        return candidates.stream()
                .flatMap(candidate -> search.match(candidate).stream())
                .toList();
    }

    private static <T extends JournalEntry> AssertionError unmet(
            Count count, Search<T> search, Duration atMost, List<T> candidates, String nearestMisses) {
        StringBuilder text = new StringBuilder(
                headline(count, search, atMost, matching(search, candidates).size()));
        List<T> last = candidates.subList(Math.max(0, candidates.size() - SHOWN), candidates.size());
        text.append("\nCandidates")
                .append(last.size() < candidates.size() ? ", the last " + SHOWN + " of " + candidates.size() : "")
                .append(':');
        last.forEach(candidate -> text.append("\n  ").append(candidate));
        return new AssertionError(text.append('\n').append(nearestMisses).toString());
    }

    /** Returns the first line of a failure message: the expected number and the number found. */
    static String headline(Count count, Search<?> search, Duration atMost, int found) {
        return "Expected " + (atMost.isZero() ? "" : "within " + TimeUnit.MILLISECONDS.convert(atMost) + " ms ") + count
                + " of: " + search + ". Found " + found + ".";
    }

    static boolean accepts(Count count, int number) {
        return count.least() <= number && number <= count.most();
    }
}
