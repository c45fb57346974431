package dev.fakeftp;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A condition that a {@link Query} can set on an entry; its value is a text. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum Criterion {
    /** A {@link Glob} over the path: an upload's current path, a rename's new path. */
    PATH(".+", Query.Kind.WITH_PATH, Criterion::path, glob -> new Glob(glob)::matches, glob -> "at " + glob),

    /** A {@link Glob} over the path before a rename. */
    FROM(
            ".+",
            EnumSet.of(Query.Kind.RENAMES),
            Criterion::from,
            glob -> new Glob(glob)::matches,
            glob -> "from " + glob),

    /** The verb of a command; case does not matter. A verb that no client can send fails, as in {@link Fault#on}. */
    VERB(".+", Query.Kind.WITH_VERB, Criterion::verb, verb -> verb::equalsIgnoreCase, verb -> "with " + verb),

    /** The first digits of the code of a command's last reply: {@code 550}, or {@code 5} for any refusal. */
    REPLY(
            "[1-5][0-9]{0,2}",
            EnumSet.of(Query.Kind.EXCHANGES),
            Criterion::reply,
            code -> actual -> actual.startsWith(code),
            code -> "answered with " + code),

    /** The user who was logged in. */
    USER(".*", EnumSet.allOf(Query.Kind.class), JournalEntry::user, name -> name::equals, name -> "by " + name),

    /** The number of the session. */
    SESSION(
            "[0-9]{1,18}",
            EnumSet.allOf(Query.Kind.class),
            entry -> "" + entry.session(),
            number -> number::equals,
            number -> "in session #" + number),

    /** The representation, as set with TYPE. */
    TYPE(
            "ASCII|IMAGE",
            Query.Kind.WITH_DATA,
            entry -> transfer(entry).type().name(),
            type -> type::equals,
            type -> type.equals("IMAGE") ? "in binary" : "in text"),

    /** The side that opened the data connection. */
    MODE(
            "ACTIVE|PASSIVE",
            Query.Kind.WITH_DATA,
            entry -> transfer(entry).mode().name(),
            mode -> mode::equals,
            mode -> "in " + mode.toLowerCase(Locale.ROOT) + " mode"),

    /** TLS on the data connection, or on a session's control connection. */
    TLS(
            "true|false",
            Query.Kind.WITH_TLS,
            Criterion::tls,
            wanted -> wanted::equals,
            tls -> tls.equals("true") ? "over TLS" : "in the clear"),

    /**
     * The state: RUNNING, COMPLETE or BROKEN for a transfer, OPEN or ENDED for a session. BROKEN is any end but a complete
     * one.
     */
    STATE(
            "RUNNING|COMPLETE|BROKEN|OPEN|ENDED",
            Query.Kind.WITH_TLS,
            Criterion::state,
            state -> state::equals,
            state -> state.toLowerCase(Locale.ROOT)),

    /** The least number of bytes that a transfer has moved so far. */
    BYTES(
            "[0-9]{1,18}",
            Query.Kind.WITH_DATA,
            entry -> "" + transfer(entry).bytes(),
            least -> actual -> Long.parseLong(actual) >= Long.parseLong(least),
            bytes -> "with " + bytes + " bytes or more");

    private final Pattern form;
    private final Set<Query.Kind> kinds;
    private final Function<JournalEntry, String> actual;
    private final Function<String, Predicate<String>> test;
    private final UnaryOperator<String> words;

    Criterion(
            String form,
            Set<Query.Kind> kinds,
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
    Predicate<JournalEntry> of(Query.Kind kind, String value) {
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(this + " does not apply to " + kind + ". It applies to "
                    + kinds.stream().map(Query.Kind::name).collect(Collectors.joining(" and ")) + ".");
        }
        check(kind, value);
        Predicate<String> fits = test.apply(value);
        return entry -> fits.test(actual.apply(entry));
    }

    private void check(Query.Kind kind, String value) {
        if (this == VERB) {
            Verbs.checked(value);
        } else if (this == STATE && !states(kind).contains(value)) {
            throw new IllegalArgumentException(
                    "STATE of " + kind + " is " + inWords(states(kind)) + ", not \"" + value + "\".");
        } else if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(this + " must match " + form + ", not \"" + value + "\".");
        }
    }

    private static List<String> states(Query.Kind kind) {
        return kind == Query.Kind.SESSIONS ? List.of("OPEN", "ENDED") : List.of("RUNNING", "COMPLETE", "BROKEN");
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
            case PATH, FROM -> new Glob(value).nearlyMatches(actual.apply(entry));
            case VERB -> false;
            default -> true;
        };
    }

    /** Describes for people how an entry differs. */
    String instead(JournalEntry entry) {
        return switch (this) {
            case PATH -> "in another folder or case";
            case BYTES -> transfer(entry).bytes() + " bytes";
            case STATE -> entry instanceof FtpSession session ? session.end() : progress(transfer(entry));
            default -> words.apply(actual.apply(entry));
        };
    }

    private static String progress(Transfer transfer) {
        return switch (transfer.state()) {
            case RUNNING -> "still running, " + transfer.bytes() + " bytes so far";
            case COMPLETE -> "complete";
            default -> transfer.state() + " after " + transfer.bytes() + " bytes (" + transfer.cause() + ")";
        };
    }

    private static String path(JournalEntry entry) {
        if (entry instanceof Upload upload) {
            return upload.path();
        }
        return entry instanceof Rename rename ? rename.to() : transfer(entry).path();
    }

    private static String from(JournalEntry entry) {
        return ((Rename) entry).from();
    }

    private static String verb(JournalEntry entry) {
        return entry instanceof Exchange exchange
                ? exchange.verb()
                : transfer(entry).command();
    }

    private static String reply(JournalEntry entry) {
        return ((Exchange) entry).lastReply();
    }

    private static String tls(JournalEntry entry) {
        return ""
                + (entry instanceof FtpSession session
                        ? session.encryption().present()
                        : transfer(entry).tls());
    }

    private static String state(JournalEntry entry) {
        if (entry instanceof FtpSession session) {
            return session.end().equals(FtpSession.OPEN) ? "OPEN" : "ENDED";
        }
        return switch (transfer(entry).state()) {
            case RUNNING -> "RUNNING";
            case COMPLETE -> "COMPLETE";
            case ABORTED, CUT, FAILED -> "BROKEN";
        };
    }

    private static Transfer transfer(JournalEntry entry) {
        return entry instanceof Upload upload ? upload.transfer() : (Transfer) entry;
    }
}
