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
 * What a test looks for in the journal: the entries of a kind that meet all criteria.
 *
 * <pre>{@code
 * ftp.verify(exactly(1), uploads("/in/*.csv").binary().overTls());
 * ftp.verify(never(), exchanges("DELE"));
 * ftp.await(renames("/in/q3.csv"), Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>A criterion that the kind does not have, or a value that it cannot have, fails with {@link
 * IllegalArgumentException}.
 */
public final class Query<T extends JournalEntry> {
    /** How many entries a failure shows that its condition has refused: what fits on a screen. */
    private static final int SHOWN = 10;

    private final Kind kind;
    private final Map<Criterion, String> criteria;
    private final List<Demand> demands;
    private final List<Condition<T>> conditions;

    /** Which entries a query asks for. */
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

        /** The type of its entries. */
        public Class<? extends JournalEntry> type() {
            return type;
        }
    }

    /** One criterion with its value, and who meets it. */
    private record Demand(Criterion criterion, String value, Predicate<JournalEntry> test) {}

    /** What only the test's own code can judge. */
    private record Condition<T>(String words, Predicate<? super T> test) {}

    /** How a server waits for entries that meet the criteria. */
    public interface Wait<T extends JournalEntry> {
        /** The entries, once there are as many; {@link AssertionError} if there are not in time. */
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

    /** The entries of a kind that meet these criteria. */
    public static Query<?> of(Kind kind, Map<Criterion, String> criteria) {
        return new Query<>(requireNonNull(kind, "kind"), requireNonNull(criteria, "criteria"), List.of());
    }

    /** The complete uploads whose files are now where the glob matches. */
    public static Query<Upload> uploads(String glob) {
        return uploads().with(Criterion.PATH, requireNonNull(glob, "glob"));
    }

    /** All complete uploads. */
    public static Query<Upload> uploads() {
        return Query.<Upload>every(Kind.UPLOADS).with(Criterion.STATE, "COMPLETE");
    }

    /** The complete downloads of paths that the glob matches. */
    public static Query<Transfer> downloads(String glob) {
        return transfers()
                .with(Criterion.VERB, "RETR")
                .with(Criterion.PATH, requireNonNull(glob, "glob"))
                .with(Criterion.STATE, "COMPLETE");
    }

    /** All uploads, downloads and listings, running and broken ones too. */
    public static Query<Transfer> transfers() {
        return every(Kind.TRANSFERS);
    }

    /** The files and folders that got a path which the glob matches. */
    public static Query<Rename> renames(String glob) {
        return Query.<Rename>every(Kind.RENAMES).with(Criterion.PATH, requireNonNull(glob, "glob"));
    }

    /** The commands with this verb, in any case, with their replies. */
    public static Query<Exchange> exchanges(String verb) {
        return exchanges().with(Criterion.VERB, requireNonNull(verb, "verb"));
    }

    /** All commands and greetings, with their replies. */
    public static Query<Exchange> exchanges() {
        return every(Kind.EXCHANGES);
    }

    /** All sessions, open and ended. */
    public static Query<FtpSession> sessions() {
        return every(Kind.SESSIONS);
    }

    private static <T extends JournalEntry> Query<T> every(Kind kind) {
        return new Query<>(kind, Map.of(), List.of());
    }

    /** Only those of this user. */
    public Query<T> by(String user) {
        return with(Criterion.USER, requireNonNull(user, "user"));
    }

    /** Only those of the session with this number. */
    public Query<T> inSession(long number) {
        return with(Criterion.SESSION, "" + number);
    }

    /** Only renames from a path that the glob matches. */
    public Query<T> from(String glob) {
        return with(Criterion.FROM, requireNonNull(glob, "glob"));
    }

    /** Only commands whose last reply has a code that begins so: 550, or 5 for any refusal. */
    public Query<T> answeredWith(int code) {
        return with(Criterion.REPLY, "" + code);
    }

    /** Only transfers as they are on the disk (TYPE I). */
    public Query<T> binary() {
        return with(Criterion.TYPE, TransferType.IMAGE.name());
    }

    /** Only transfers as text (TYPE A), the default of FTP. */
    public Query<T> text() {
        return with(Criterion.TYPE, TransferType.ASCII.name());
    }

    /** Only transfers in active mode: the server dialled. */
    public Query<T> active() {
        return with(Criterion.MODE, DataMode.ACTIVE.name());
    }

    /** Only transfers in passive mode: the client dialled. */
    public Query<T> passive() {
        return with(Criterion.MODE, DataMode.PASSIVE.name());
    }

    /** Only transfers, or sessions, that are encrypted. */
    public Query<T> overTls() {
        return with(Criterion.TLS, "true");
    }

    /** Only transfers, or sessions, that are not encrypted. */
    public Query<T> inTheClear() {
        return with(Criterion.TLS, "false");
    }

    /** Transfers that have ended without being complete. */
    public Query<T> broken() {
        return with(Criterion.STATE, "BROKEN");
    }

    /** Only sessions that have ended. */
    public Query<T> ended() {
        return with(Criterion.STATE, "ENDED");
    }

    /** Transfers that have moved that many bytes, whatever becomes of them: running, complete or broken. */
    public Query<T> reaching(long bytes) {
        Map<Criterion, String> more = copy();
        more.remove(Criterion.STATE);
        more.put(Criterion.BYTES, "" + bytes);
        return new Query<>(kind, more, conditions);
    }

    /** Only those that the test's own code takes; {@code words} say in a failure what that looks at. */
    public Query<T> where(String words, Predicate<? super T> test) {
        List<Condition<T>> more = new ArrayList<>(conditions);
        more.add(new Condition<>(requireNonNull(words, "words"), requireNonNull(test, "test")));
        return new Query<>(kind, criteria, more);
    }

    /** Which kind of entry it asks for. */
    public Kind kind() {
        return kind;
    }

    /** Its criteria, without what {@link #where} has added. */
    public Map<Criterion, String> criteria() {
        return criteria;
    }

    /** Those that it asks for, in their order. */
    public List<T> in(List<? extends JournalEntry> entries) {
        return requireNonNull(entries, "entries").stream()
                .flatMap(entry -> match(entry).stream())
                .toList();
    }

    /** The entry, if it is one that is asked for. */
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

    /** Which criteria an entry does not meet, for a person; empty if it meets all, or is nothing like it. */
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
     * Has a server wait for what meets the criteria, and judges the {@linkplain #where rest} here. Fails as {@link
     * FakeFtp#await}.
     */
    public List<T> await(Count count, Duration atMost, Wait<T> server) {
        requireNonNull(count, "count");
        Waits.checked(atMost);
        if (count.least() == 0 && !atMost.isZero()) {
            throw new IllegalArgumentException("There is nothing to wait for: " + count
                    + " are there from the start. Wait for what the client does last, and then use verify.");
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
        text.append("\nAmong")
                .append(last.size() < candidates.size() ? ", the last " + SHOWN + " of " + candidates.size() : "")
                .append(':');
        last.forEach(candidate -> text.append("\n  ").append(candidate));
        return new AssertionError(text.append('\n').append(none.getMessage()).toString(), none);
    }

    /** What a failure says first: how many there should have been, and how many there were. */
    public String headline(Count count, Duration atMost, int found) {
        return "Expected " + (atMost.isZero() ? "" : "within " + TimeUnit.MILLISECONDS.convert(atMost) + " ms ") + count
                + " of: " + this + ". Found " + found + ".";
    }

    /** For a person: {@code uploads at /in/*.csv, in binary, over TLS, complete}. */
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
