package dev.fakeftp;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contents of a {@link Query}, as the server and the admin API need them. Tests use {@link Query} alone.
 *
 * <p>The kind and the criteria are data and cross HTTP. The conditions of {@link Query#where} are code of the test.
 */
public final class Search<T extends JournalEntry> {
    private final Kind kind;
    private final Map<Criterion, String> criteria;
    private final List<Demand> demands;
    private final List<Condition<T>> conditions;

    /** The kind of entries; a search has one. */
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

    /** A condition on an entry; its value is a text. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
    public enum Criterion {
        /** A {@link Glob} over the path: an upload's current path, a rename's new path. */
        PATH(".+", Kind.WITH_PATH, EntryProperties::path, glob -> new Glob(glob)::matches, glob -> "at " + glob),

        /** A {@link Glob} over the path before a rename. */
        FROM(
                ".+",
                EnumSet.of(Kind.RENAMES),
                EntryProperties::from,
                glob -> new Glob(glob)::matches,
                glob -> "from " + glob),

        /** The verb of a command; case does not matter. A verb that no client can send fails, as in {@link Fault#on}. */
        VERB(".+", Kind.WITH_VERB, EntryProperties::verb, verb -> verb::equalsIgnoreCase, verb -> "with " + verb),

        /** The first digits of the code of a command's last reply: {@code 550}, or {@code 5} for any refusal. */
        REPLY(
                "[1-5][0-9]{0,2}",
                EnumSet.of(Kind.EXCHANGES),
                EntryProperties::reply,
                code -> actual -> actual.startsWith(code),
                code -> "answered with " + code),

        /** The user who was logged in. */
        USER(".*", EnumSet.allOf(Kind.class), JournalEntry::user, name -> name::equals, name -> "by " + name),

        /** The number of the session. */
        SESSION(
                "[0-9]{1,18}",
                EnumSet.allOf(Kind.class),
                entry -> "" + entry.session(),
                number -> number::equals,
                number -> "in session #" + number),

        /** The representation, as set with TYPE. */
        TYPE(
                "ASCII|IMAGE",
                Kind.WITH_DATA,
                entry -> EntryProperties.transfer(entry).type().name(),
                type -> type::equals,
                type -> type.equals("IMAGE") ? "in binary" : "in text"),

        /** The side that opened the data connection. */
        MODE(
                "ACTIVE|PASSIVE",
                Kind.WITH_DATA,
                entry -> EntryProperties.transfer(entry).mode().name(),
                mode -> mode::equals,
                mode -> "in " + mode.toLowerCase(Locale.ROOT) + " mode"),

        /** TLS on the data connection, or on a session's control connection. */
        TLS(
                "true|false",
                Kind.WITH_TLS,
                EntryProperties::tls,
                wanted -> wanted::equals,
                tls -> tls.equals("true") ? "over TLS" : "in the clear"),

        /**
         * The state: RUNNING, COMPLETE or BROKEN for a transfer, OPEN or ENDED for a session. BROKEN is any end but a complete
         * one.
         */
        STATE(
                "RUNNING|COMPLETE|BROKEN|OPEN|ENDED",
                Kind.WITH_TLS,
                EntryProperties::state,
                state -> state::equals,
                state -> state.toLowerCase(Locale.ROOT)),

        /** The least number of bytes that a transfer has moved so far. */
        BYTES(
                "[0-9]{1,18}",
                Kind.WITH_DATA,
                entry -> "" + EntryProperties.transfer(entry).bytes(),
                least -> actual -> Long.parseLong(actual) >= Long.parseLong(least),
                bytes -> "with " + bytes + " bytes or more");

        private final Pattern form;
        private final Set<Kind> kinds;
        private final Function<JournalEntry, String> actual;
        private final Function<String, Predicate<String>> test;
        private final UnaryOperator<String> words;

        Criterion(
                String form,
                Set<Kind> kinds,
                Function<JournalEntry, String> actual,
                Function<String, Predicate<String>> test,
                UnaryOperator<String> words) {
            this.form = Pattern.compile(form);
            this.kinds = kinds;
            this.actual = actual;
            this.test = test;
            this.words = words;
        }

        /**
         * Returns the test for entries of a kind. Fails with {@link IllegalArgumentException} if the criterion does not apply
         * to that kind, or if the value is malformed.
         */
        Predicate<JournalEntry> of(Kind kind, String value) {
            check(kind, value);
            Predicate<String> fits = test.apply(value);
            return entry -> fits.test(actual.apply(entry));
        }

        private void check(Kind kind, String value) {
            if (!kinds.contains(kind)) {
                throw new IllegalArgumentException(this + " does not apply to " + kind + ". It applies to "
                        + kinds.stream().map(Kind::name).collect(Collectors.joining(" and ")) + ".");
            }
            if (this == VERB) {
                Verbs.checked(value);
            } else if (this == STATE && !states(kind).contains(value)) {
                throw new IllegalArgumentException(
                        "STATE of " + kind + " is " + inWords(states(kind)) + ", not \"" + value + "\".");
            } else if (!form.matcher(value).matches()) {
                throw new IllegalArgumentException(this + " must match " + form + ", not \"" + value + "\".");
            }
        }

        /** Returns the value that requires both. Fails with {@link IllegalArgumentException} if there is none. */
        private String both(String present, String added) {
            if (present.equals(added) || (this == REPLY && present.startsWith(added))) {
                return present;
            } else if (this == REPLY && added.startsWith(present)) {
                return added;
            } else if (this == BYTES) {
                return "" + Math.max(Long.parseLong(present), Long.parseLong(added));
            }
            throw new IllegalArgumentException("The query is limited to \"" + words(present) + "\", which excludes \""
                    + words(added) + "\"."
                    + (this == STATE
                            ? " For any state, use uploadAttempts(), downloadAttempts() or transfers()."
                            : ""));
        }

        private static List<String> states(Kind kind) {
            return kind == Kind.SESSIONS ? List.of("OPEN", "ENDED") : List.of("RUNNING", "COMPLETE", "BROKEN");
        }

        private static String inWords(List<String> choices) {
            int last = choices.size() - 1;
            return String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
        }

        /** Describes the criterion for people. */
        String words(String value) {
            return words.apply(value);
        }

        /** Returns whether an entry that fails the criterion may still be the intended one. */
        boolean nearly(JournalEntry entry, String value) {
            return switch (this) {
                case PATH, FROM -> new Glob(value).nearMiss(actual.apply(entry)).isPresent();
                case VERB -> false;
                default -> true;
            };
        }

        /** Describes for people how an entry differs. */
        String instead(JournalEntry entry, String value) {
            return switch (this) {
                case PATH -> new Glob(value).nearMiss(actual.apply(entry)).orElseThrow();
                case BYTES -> EntryProperties.transfer(entry).bytes() + " bytes";
                case STATE ->
                    entry instanceof FtpSession session
                            ? EntryProperties.end(session)
                            : EntryProperties.progress(EntryProperties.transfer(entry));
                default -> words.apply(actual.apply(entry));
            };
        }
    }

    /** A criterion with its value and the test for it. */
    private record Demand(Criterion criterion, String value, Predicate<JournalEntry> test) {}

    /** A condition in the test's own code. */
    private record Condition<T>(String words, Predicate<? super T> test) {}

    private Search(Kind kind, Map<Criterion, String> criteria, List<Condition<T>> conditions) {
        this.kind = kind;
        this.criteria = criteria.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(criteria));
        this.conditions = List.copyOf(conditions);
        this.demands = this.criteria.entrySet().stream()
                .map(each ->
                        new Demand(each.getKey(), each.getValue(), each.getKey().of(kind, each.getValue())))
                .toList();
    }

    /**
     * Returns a search for the entries of a kind that meet these criteria. Fails with {@link IllegalArgumentException} if a
     * criterion does not apply to that kind, or if its value is malformed.
     */
    public static Search<?> of(Kind kind, Map<Criterion, String> criteria) {
        return new Search<>(requireNonNull(kind, "kind"), requireNonNull(criteria, "criteria"), List.of());
    }

    /** Returns a search for all entries of a kind, whose type the caller states. */
    static <T extends JournalEntry> Search<T> every(Kind kind) {
        return new Search<>(kind, Map.of(), List.of());
    }

    /** Adds a criterion. Fails with {@link IllegalArgumentException} if it contradicts the present ones. */
    Search<T> with(Criterion criterion, String value) {
        criterion.check(kind, value);
        Map<Criterion, String> more = new EnumMap<>(Criterion.class);
        more.putAll(criteria);
        more.merge(criterion, value, criterion::both);
        return new Search<>(kind, more, conditions);
    }

    Search<T> where(String words, Predicate<? super T> test) {
        List<Condition<T>> more = new ArrayList<>(conditions);
        more.add(new Condition<>(words, test));
        return new Search<>(kind, criteria, more);
    }

    /** Returns the kind of the entries. */
    public Kind kind() {
        return kind;
    }

    /** Returns the criteria, without the conditions of {@link Query#where}. */
    public Map<Criterion, String> criteria() {
        return criteria;
    }

    /** Returns whether it has conditions of {@link Query#where}, which only the test's JVM can check. */
    public boolean hasConditions() {
        return !conditions.isEmpty();
    }

    /** Returns a search with the criteria alone. */
    public Search<T> withoutConditions() {
        return new Search<>(kind, criteria, List.of());
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

    /** Returns what an entry lacks, for people; empty if it lacks nothing, or is no near miss. */
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
        return Stream.concat(missed.stream().map(demand -> demand.criterion().instead(entry, demand.value())), own)
                .map(ControlCharacters::escape)
                .toList();
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
}
