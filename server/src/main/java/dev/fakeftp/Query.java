package dev.fakeftp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search in the journal for the entries of a kind that meet all criteria.
 *
 * <pre>{@code
 * ftp.verify(exactly(1), uploads("/in/*.csv").binary().overTls());
 * ftp.verify(never(), exchanges("DELE"));
 * ftp.await(renames("/in/q3.csv"), Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>A criterion that does not apply to the kind fails with {@link IllegalArgumentException}. An impossible value fails
 * likewise.
 */
public final class Query<T extends JournalEntry> {
    /** The number of candidates in a failure message; more would not fit on a screen. */
    private static final int SHOWN = 10;

    private final Kind kind;
    private final Map<Criterion, String> criteria;
    private final List<Demand> demands;
    private final List<Condition<T>> conditions;

    /** The kind of entries that a query matches. */
    public enum Kind {
        /** {@link Upload}s. */
        UPLOADS(Upload.class),
        /** {@link Transfer}s: uploads, downloads and listings. */
        TRANSFERS(Transfer.class),
        /** {@link Rename}s. */
        RENAMES(Rename.class),
        /** {@link Exchange}s. */
        EXCHANGES(Exchange.class),
        /** {@link FtpSession}s. */
        SESSIONS(FtpSession.class);

        static final Set<Kind> WITH_DATA = EnumSet.of(UPLOADS, TRANSFERS);
        static final Set<Kind> WITH_PATH = EnumSet.of(UPLOADS, TRANSFERS, RENAMES);
        static final Set<Kind> WITH_VERB = EnumSet.of(UPLOADS, TRANSFERS, EXCHANGES);
        static final Set<Kind> WITH_TLS = EnumSet.of(UPLOADS, TRANSFERS, SESSIONS);

        private final Class<? extends JournalEntry> type;

        Kind(Class<? extends JournalEntry> type) {
            this.type = type;
        }

        /** Returns the type of its entries. */
        public Class<? extends JournalEntry> type() {
            return type;
        }
    }

    /** A criterion with its value and the test for it. */
    private record Demand(Criterion criterion, String value, Predicate<JournalEntry> test) {}

    /** A condition in the test's own code, which cannot cross HTTP. */
    private record Condition<T>(String words, Predicate<? super T> test) {}

    /** A server's wait for entries that meet the criteria. */
    public interface Wait<T extends JournalEntry> {
        /**
         * Returns the entries as soon as their number is within the count. Fails with {@link AssertionError} after the time
         * limit.
         */
        List<T> await(Count count, Query<T> query, Duration atMost);
    }

    private Query(Kind kind, Map<Criterion, String> criteria, List<Condition<T>> conditions) {
        this.kind = kind;
        this.criteria = criteria.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(criteria));
        this.conditions = List.copyOf(conditions);
        this.demands = this.criteria.entrySet().stream()
                .map(each ->
                        new Demand(each.getKey(), each.getValue(), each.getKey().of(kind, each.getValue())))
                .toList();
    }

    /** Returns a query for the entries of a kind that meet these criteria. */
    public static Query<?> of(Kind kind, Map<Criterion, String> criteria) {
        return new Query<>(requireNonNull(kind, "kind"), requireNonNull(criteria, "criteria"), List.of());
    }

    /** Returns a query for complete uploads whose current path matches the glob. */
    public static Query<Upload> uploads(String glob) {
        return uploads().with(Criterion.PATH, requireNonNull(glob, "glob"));
    }

    /** Returns a query for all complete uploads. */
    public static Query<Upload> uploads() {
        return Query.<Upload>every(Kind.UPLOADS).with(Criterion.STATE, "COMPLETE");
    }

    /** Returns a query for complete downloads of paths that match the glob. */
    public static Query<Transfer> downloads(String glob) {
        return transfers()
                .with(Criterion.VERB, "RETR")
                .with(Criterion.PATH, requireNonNull(glob, "glob"))
                .with(Criterion.STATE, "COMPLETE");
    }

    /** Returns a query for all uploads, downloads and listings: running, complete and broken. */
    public static Query<Transfer> transfers() {
        return every(Kind.TRANSFERS);
    }

    /** Returns a query for renames to a path that matches the glob. */
    public static Query<Rename> renames(String glob) {
        return Query.<Rename>every(Kind.RENAMES).with(Criterion.PATH, requireNonNull(glob, "glob"));
    }

    /**
     * Returns a query for commands with this verb, in any case. Fails with {@link IllegalArgumentException} if no client
     * can send that verb.
     */
    public static Query<Exchange> exchanges(String verb) {
        return exchanges().with(Criterion.VERB, requireNonNull(verb, "verb"));
    }

    /** Returns a query for all commands and greetings. */
    public static Query<Exchange> exchanges() {
        return every(Kind.EXCHANGES);
    }

    /** Returns a query for all sessions, open and ended. */
    public static Query<FtpSession> sessions() {
        return every(Kind.SESSIONS);
    }

    private static <T extends JournalEntry> Query<T> every(Kind kind) {
        return new Query<>(kind, Map.of(), List.of());
    }

    /** Limits the query to this user. */
    public Query<T> by(String user) {
        return with(Criterion.USER, requireNonNull(user, "user"));
    }

    /** Limits the query to the session with this number. */
    public Query<T> inSession(long number) {
        return with(Criterion.SESSION, "" + number);
    }

    /** Limits the query to renames from a path that matches the glob. */
    public Query<T> from(String glob) {
        return with(Criterion.FROM, requireNonNull(glob, "glob"));
    }

    /** Limits the query to commands whose last reply code begins with these digits: 550, or 5 for any refusal. */
    public Query<T> answeredWith(int code) {
        return with(Criterion.REPLY, "" + code);
    }

    /** Limits the query to binary transfers (TYPE I), whose bytes are those on the disk. */
    public Query<T> binary() {
        return with(Criterion.TYPE, TransferType.IMAGE.name());
    }

    /** Limits the query to text transfers (TYPE A), FTP's default. */
    public Query<T> text() {
        return with(Criterion.TYPE, TransferType.ASCII.name());
    }

    /** Limits the query to transfers in active mode: the server connected to the client. */
    public Query<T> active() {
        return with(Criterion.MODE, DataMode.ACTIVE.name());
    }

    /** Limits the query to transfers in passive mode: the client connected to the server. */
    public Query<T> passive() {
        return with(Criterion.MODE, DataMode.PASSIVE.name());
    }

    /** Limits the query to encrypted transfers or sessions. */
    public Query<T> overTls() {
        return with(Criterion.TLS, "true");
    }

    /** Limits the query to unencrypted transfers or sessions. */
    public Query<T> inTheClear() {
        return with(Criterion.TLS, "false");
    }

    /** Limits the query to transfers that ended incomplete; replaces a limit to complete ones. */
    public Query<T> broken() {
        return with(Criterion.STATE, "BROKEN");
    }

    /** Limits the query to ended sessions. */
    public Query<T> ended() {
        return with(Criterion.STATE, "ENDED");
    }

    /** Limits the query to transfers that have moved this number of bytes or more: running, complete or broken. */
    public Query<T> reaching(long bytes) {
        Map<Criterion, String> more = copy();
        more.remove(Criterion.STATE);
        more.put(Criterion.BYTES, "" + bytes);
        return new Query<>(kind, more, conditions);
    }

    /** Limits the query to entries that the test's own code accepts. A failure message describes them by {@code words}. */
    public Query<T> where(String words, Predicate<? super T> test) {
        List<Condition<T>> more = new ArrayList<>(conditions);
        more.add(new Condition<>(requireNonNull(words, "words"), requireNonNull(test, "test")));
        return new Query<>(kind, criteria, more);
    }

    /** Returns the kind of entries that it matches. */
    public Kind kind() {
        return kind;
    }

    /** Returns its criteria, without the conditions of {@link #where}. */
    public Map<Criterion, String> criteria() {
        return criteria;
    }

    /** Returns the entries that match, in their order. */
    public List<T> in(List<? extends JournalEntry> entries) {
        return requireNonNull(entries, "entries").stream()
                .flatMap(entry -> match(entry).stream())
                .toList();
    }

    /** Returns the entry if it matches. */
    public Optional<T> match(JournalEntry entry) {
        return kind.type.isInstance(entry)
                        && demands.stream().allMatch(demand -> demand.test().test(entry))
                        && conditions.stream()
                                .allMatch(condition -> condition.test().test(cast(entry)))
                ? Optional.of(cast(entry))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the static methods bind T to the type of the kind
    private T cast(JournalEntry entry) {
        return (T) entry;
    }

    /** Returns the criteria that an entry misses, for people; empty if it misses none, or is no near miss. */
    public List<String> nearlyMissedBy(JournalEntry entry) {
        if (!kind.type.isInstance(entry)) {
            return List.of();
        }
        List<Demand> missed =
                demands.stream().filter(demand -> !demand.test().test(entry)).toList();
        if (!missed.stream().allMatch(demand -> demand.criterion().nearly(entry, demand.value()))) {
            return List.of();
        }
        Stream<String> own = conditions.stream()
                .filter(condition -> !condition.test().test(cast(entry)))
                .map(condition -> "not " + condition.words());
        return Stream.concat(missed.stream().map(demand -> demand.criterion().instead(entry)), own)
                .map(ControlCharacters::escape)
                .toList();
    }

    /**
     * Waits on a server for entries that meet the criteria, and checks the {@linkplain #where conditions} here. Fails like
     * {@link FakeFtp#await}.
     */
    public List<T> await(Count count, Duration atMost, Wait<T> server) {
        requireNonNull(count, "count");
        Waits.checked(atMost);
        if (count.least() == 0 && !atMost.isZero()) {
            throw new IllegalArgumentException(
                    "The count \"" + count + "\" accepts zero, so there is nothing to wait for."
                            + " Wait for the client's last action, and then call verify.");
        }
        if (conditions.isEmpty()) {
            return server.await(count, this, atMost);
        }
        Query<T> plain = new Query<>(kind, criteria, List.of());
        long start = System.nanoTime();
        long longest = TimeUnit.NANOSECONDS.convert(atMost);
        List<T> candidates = server.await(Count.atMost(Integer.MAX_VALUE), plain, Duration.ZERO);
        while (!count.accepts(in(candidates).size())) {
            Duration left = Duration.ofNanos(Math.max(0, longest - (System.nanoTime() - start)));
            try {
                candidates = server.await(Count.atLeast(candidates.size() + 1), plain, left);
            } catch (AssertionError none) {
                throw unmet(count, atMost, candidates, none);
            }
        }
        return in(candidates);
    }

    private AssertionError unmet(Count count, Duration atMost, List<T> candidates, AssertionError none) {
        StringBuilder text =
                new StringBuilder(headline(count, atMost, in(candidates).size()));
        List<T> last = candidates.subList(Math.max(0, candidates.size() - SHOWN), candidates.size());
        text.append("\nCandidates")
                .append(last.size() < candidates.size() ? ", the last " + SHOWN + " of " + candidates.size() : "")
                .append(':');
        last.forEach(candidate -> text.append("\n  ").append(candidate));
        return new AssertionError(text.append('\n').append(none.getMessage()).toString(), none);
    }

    /** Returns the first line of a failure message: the expected number and the number found. */
    public String headline(Count count, Duration atMost, int found) {
        return "Expected " + (atMost.isZero() ? "" : "within " + TimeUnit.MILLISECONDS.convert(atMost) + " ms ") + count
                + " of: " + this + ". Found " + found + ".";
    }

    /** A description for people: {@code uploads at /in/*.csv, in binary, over TLS, complete}. */
    @Override
    public String toString() {
        String words = demands.stream()
                .map(demand -> demand.criterion().words(demand.value()))
                .collect(Collectors.joining(", "));
        String own = conditions.stream().map(Condition::words).collect(Collectors.joining(", "));
        return ControlCharacters.escape(kind.name().toLowerCase(Locale.ROOT)
                + (words.isEmpty() ? "" : " " + words)
                + (own.isEmpty() ? "" : ", " + own));
    }

    private Query<T> with(Criterion criterion, String value) {
        Map<Criterion, String> more = copy();
        more.put(criterion, value);
        return new Query<>(kind, more, conditions);
    }

    private Map<Criterion, String> copy() {
        Map<Criterion, String> copy = new EnumMap<>(Criterion.class);
        copy.putAll(criteria);
        return copy;
    }
}
