package dev.fakeftp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Something that goes wrong: when, for whom, how often, and what.
 *
 * <pre>{@code
 * Fault.on("STOR").at("/in/*.csv").reply(552, "Quota exceeded.").times(2)
 * Fault.atByte(65_536).of("RETR").reset()
 * Fault.beforeReply("STOR").silence()
 * }</pre>
 *
 * @param moment when it strikes
 * @param verb the command that it is for, one of the server's or one that it does not know, such as {@code XFOO}; empty for any
 * @param path a {@link Glob} over the path that the command names, or the working folder if it acts on that; empty for any
 * @param user the user it is for; empty for anybody
 * @param at the byte of the transfer at which it strikes; 0 before the first
 * @param effect what happens
 * @param text the reply, or the name of the hold
 * @param time how long a delay, or the pause between bytes, takes; how long it is held at most
 * @param rate the bytes per second that pass from then on
 * @param after how often it could strike before it does
 * @param times how often it strikes: once or more often, up to {@link #ALWAYS}
 * @param per whether that is counted for the server, or for each user or session
 * @param probability how likely it strikes when it could, more than 0 and at most 1
 * @param seed what the chances are drawn from, so that each run draws the same
 */
public record Fault(
        Moment moment,
        String verb,
        String path,
        String user,
        long at,
        Effect effect,
        String text,
        Duration time,
        long rate,
        int after,
        int times,
        Per per,
        double probability,
        long seed) {
    /** As often as it can strike. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** When something can go wrong. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
    public enum Moment {
        /** A client has connected; the greeting is not sent. */
        CONNECT(Effect.ON_CONTROL),
        /** A TLS handshake on the control connection is to begin. */
        TLS(EnumSet.of(Effect.DELAY, Effect.HOLD, Effect.STALL, Effect.CLOSE, Effect.RESET)),
        /** A command has come, and is not done. */
        COMMAND(Effect.ON_CONTROL),
        /** A data connection is to be opened. */
        DATA(EnumSet.of(Effect.REPLY, Effect.DELAY, Effect.HOLD, Effect.STALL)),
        /** So many bytes of a transfer have passed. */
        BYTE(EnumSet.of(
                Effect.REPLY,
                Effect.DELAY,
                Effect.HOLD,
                Effect.STALL,
                Effect.CLOSE,
                Effect.RESET,
                Effect.TRUNCATE,
                Effect.SLOW,
                Effect.CORRUPT)),
        /** A command is done, and its last reply not sent. */
        BEFORE_REPLY(Effect.ON_CONTROL),
        /** The last reply to a command was sent. */
        AFTER_REPLY(EnumSet.of(Effect.REPLY, Effect.RAW, Effect.STALL, Effect.CLOSE, Effect.RESET));

        private final Set<Effect> effects;

        Moment(Set<Effect> effects) {
            this.effects = effects;
        }
    }

    /** What goes wrong. */
    public enum Effect {
        /** The reply is another one; at a byte, it is sent at once and not at the end. A 421 ends the session. */
        REPLY,
        /** The reply is exactly this text, line ends and all. */
        RAW,
        /** The reply comes byte by byte, with a pause before each. */
        DRIBBLE,
        /** There is no reply. A command that was not done is not done. */
        SILENCE,
        /** It goes on later. */
        DELAY,
        /** It goes on when the test lets it. */
        HOLD,
        /** Nothing happens any more, until the client leaves or the server's limits end it. */
        STALL,
        /** The connection ends: at a byte the data connection, otherwise the control connection. */
        CLOSE,
        /** The same with a reset (RST). */
        RESET,
        /** The data ends there, and the reply says that it was all. */
        TRUNCATE,
        /** Bytes pass slowly from there on. */
        SLOW,
        /** One byte is another one. */
        CORRUPT;

        static final Set<Effect> ON_CONTROL =
                EnumSet.of(REPLY, RAW, DRIBBLE, SILENCE, DELAY, HOLD, STALL, CLOSE, RESET);
    }

    /** Whose occasions are counted together. */
    public enum Per {
        SERVER,
        USER,
        SESSION
    }

    /** Fails with {@link IllegalArgumentException} if such a thing cannot happen then; what is missing is as for any. */
    public Fault {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(effect, "effect");
        When when = new When(
                moment,
                Objects.requireNonNullElse(verb, ""),
                Objects.requireNonNullElse(path, ""),
                Objects.requireNonNullElse(user, ""),
                at);
        verb = when.verb;
        path = when.path;
        user = when.user;
        text = Objects.requireNonNullElse(text, "");
        time = Objects.requireNonNullElse(time, Duration.ZERO);
        per = Objects.requireNonNullElse(per, Per.SERVER);
        check(
                moment.effects.contains(effect),
                "At " + moment + " there can be " + moment.effects + ", and no " + effect);
        check(effect != Effect.REPLY || text.matches("(?s)[1-6][0-9]{2} .*"), "A reply is like \"552 Disk full.\"");
        check(effect != Effect.SLOW || rate > 0, "A slow line has a rate of 1 byte per second or more");
        check(effect != Effect.HOLD || !text.isEmpty(), "A hold has a name, which releases it");
        check(!time.isNegative(), "A time is not negative, as " + time + " is");
        check(after >= 0, "after(" + after + ") is less than none. Leave it out, and the first match is struck");
        check(
                times > 0,
                "times(" + times
                        + ") would be never. A fault strikes once or more often, and always if times is left out; to have"
                        + " nothing go wrong, leave out the fault");
        check(
                probability > 0 && probability <= 1,
                "A probability is more than 0 and at most 1, not " + probability
                        + ". Without one the fault strikes whenever it could; to have nothing go wrong, leave out the fault");
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    /**
     * When and for whom something goes wrong; its verbs say what.
     *
     * @param moment when
     * @param verb the command that it is for; empty for any
     * @param path a {@link Glob} over the path that the command names; empty for any
     * @param user the user it is for; empty for anybody
     * @param at the byte of the transfer
     */
    public record When(Moment moment, String verb, String path, String user, long at) {
        /** Fails with {@link IllegalArgumentException} if there is no such verb, or if the glob is malformed. */
        public When {
            Objects.requireNonNull(moment, "moment");
            Objects.requireNonNull(user, "user");
            verb = verb.isEmpty() ? verb : Verbs.checked(verb);
            if (!path.isEmpty()) {
                checkGlob(path);
            }
            check(at >= 0, "There is no byte " + at + ". The first one is passed after byte 0");
        }

        /** Only for this command. Fails with {@link IllegalArgumentException} if no client can send that verb. */
        public When of(String only) {
            return new When(moment, given("verb", only, "Fault.onAnyCommand()"), path, user, at);
        }

        /**
         * Only where the command names a path that the glob matches, or acts on the working folder as LIST does without a path.
         * A command such as TYPE names none.
         */
        public When at(String glob) {
            return new When(moment, verb, given("glob", glob, "nothing for any path"), user, at);
        }

        /** Only for this user. */
        public When by(String name) {
            return new When(moment, verb, path, given("user", name, "nothing for anybody"), at);
        }

        /** The reply is this one; line breaks make it one of several lines. A 421 ends the session. */
        public Fault reply(int code, String text) {
            return then(Effect.REPLY, code + " " + Objects.requireNonNull(text, "text"), Duration.ZERO, 0);
        }

        /** The reply is exactly this, line ends and all: malformed, cut in the middle, with LF alone. */
        public Fault raw(String text) {
            return then(Effect.RAW, Objects.requireNonNull(text, "text"), Duration.ZERO, 0);
        }

        /** The reply comes byte by byte, after a pause each. */
        public Fault dribble(Duration pause) {
            return then(Effect.DRIBBLE, "", Objects.requireNonNull(pause, "pause"), 0);
        }

        /** There is no reply. */
        public Fault silence() {
            return then(Effect.SILENCE, "", Duration.ZERO, 0);
        }

        /** It goes on that much later. */
        public Fault delay(Duration time) {
            return then(Effect.DELAY, "", Objects.requireNonNull(time, "time"), 0);
        }

        /** It goes on when {@link FtpFaults#release} is called with this name, or the limit has passed. */
        public Fault hold(String name, Duration atMost) {
            return then(Effect.HOLD, Objects.requireNonNull(name, "name"), Objects.requireNonNull(atMost, "atMost"), 0);
        }

        /** Nothing happens any more, until the client leaves or the server's limits end it. */
        public Fault stall() {
            return then(Effect.STALL, "", Duration.ZERO, 0);
        }

        /** The connection ends. */
        public Fault close() {
            return then(Effect.CLOSE, "", Duration.ZERO, 0);
        }

        /** The connection ends with a reset. */
        public Fault reset() {
            return then(Effect.RESET, "", Duration.ZERO, 0);
        }

        /** The data ends, and the reply says that it was all. */
        public Fault truncate() {
            return then(Effect.TRUNCATE, "", Duration.ZERO, 0);
        }

        /** Bytes pass at this rate from then on. */
        public Fault slow(long bytesPerSecond) {
            return then(Effect.SLOW, "", Duration.ZERO, bytesPerSecond);
        }

        /** The next byte is another one. */
        public Fault corrupt() {
            return then(Effect.CORRUPT, "", Duration.ZERO, 0);
        }

        private Fault then(Effect effect, String text, Duration time, long rate) {
            return new Fault(moment, verb, path, user, at, effect, text, time, rate, 0, ALWAYS, Per.SERVER, 1, 0);
        }
    }

    /** When a client has connected, before the greeting. */
    public static When onConnect() {
        return when(Moment.CONNECT, "", 0);
    }

    /** When TLS is to begin on a control connection. */
    public static When onTls() {
        return when(Moment.TLS, "", 0);
    }

    /**
     * When this command has come, before it is done. It may be one that the server does not know, such as {@code XFOO}.
     * Fails with {@link IllegalArgumentException}, which names the nearest verbs, if no client can send it.
     */
    public static When on(String verb) {
        return when(Moment.COMMAND, given(verb), 0);
    }

    /** When any command has come, before it is done. */
    public static When onAnyCommand() {
        return when(Moment.COMMAND, "", 0);
    }

    /** When a data connection is to be opened. */
    public static When onData() {
        return when(Moment.DATA, "", 0);
    }

    /** When so many bytes of a transfer have passed. One that has fewer is left alone. */
    public static When atByte(long number) {
        return when(Moment.BYTE, "", number);
    }

    /** When this command is done, before its last reply. */
    public static When beforeReply(String verb) {
        return when(Moment.BEFORE_REPLY, given(verb), 0);
    }

    /** After the last reply to this command. */
    public static When afterReply(String verb) {
        return when(Moment.AFTER_REPLY, given(verb), 0);
    }

    private static String given(String verb) {
        return given("verb", verb, "Fault.onAnyCommand()");
    }

    private static String given(String what, String value, String otherwise) {
        check(!Objects.requireNonNull(value, what).isEmpty(), "The " + what + " is empty. Use " + otherwise);
        return value;
    }

    private static void checkGlob(String path) {
        new Glob(path); // fails if it is malformed
    }

    private static When when(Moment moment, String verb, long at) {
        return new When(moment, verb, "", "", at);
    }

    /** Uploads find the disk full: 452 in place of the data (RFC 959, section 4.2.2). */
    public static Fault diskFull() {
        return onData().of("STOR").reply(452, "The disk is full.");
    }

    /** The server has no room for one more client: 421 in place of the greeting. */
    public static Fault tooManyConnections() {
        return onConnect().reply(421, "Too many connections. Try again later.");
    }

    /** The password is wrong, whatever it is: 530. */
    public static Fault loginRefused() {
        return on("PASS").reply(530, "Login incorrect.");
    }

    /** The server goes down: 421 to whatever comes next. */
    public static Fault serverGoingDown() {
        return onAnyCommand().reply(421, "The server is going down.");
    }

    /** Data passes at so many bytes per second. */
    public static Fault slowLine(long bytesPerSecond) {
        return atByte(0).slow(bytesPerSecond);
    }

    /** All of an upload arrives, and the client never hears of it. */
    public static Fault lost226() {
        return beforeReply("STOR").silence();
    }

    /** Limits how often the fault strikes: once or more often. Without it the fault strikes always. */
    public Fault times(int number) {
        return counted(after, number, per, probability, seed);
    }

    /** The same, when it could have struck so many times before. */
    public Fault after(int number) {
        return counted(number, times, per, probability, seed);
    }

    /** The same, with counts of their own for each user. */
    public Fault perUser() {
        return counted(after, times, Per.USER, probability, seed);
    }

    /** The same, with counts of their own for each session. */
    public Fault perSession() {
        return counted(after, times, Per.SESSION, probability, seed);
    }

    /** Makes the fault strike with a probability of more than 0 and at most 1. A seed gives the same chances in each run. */
    public Fault withProbability(double likely, long from) {
        return counted(after, times, per, likely, from);
    }

    /** The same for a user, and for paths below a folder of the server. */
    public Fault within(String name, String folder) {
        String glob = path.startsWith("/") ? Glob.quote(folder.equals("/") ? "" : folder) + path : path;
        return new Fault(moment, verb, glob, name, at, effect, text, time, rate, after, times, per, probability, seed);
    }

    private Fault counted(int first, int often, Per counts, double likely, long from) {
        return new Fault(moment, verb, path, user, at, effect, text, time, rate, first, often, counts, likely, from);
    }

    /** For a person: {@code at byte 65536 of STOR /in/*.csv by acme: RESET}. */
    @Override
    public String toString() {
        return ControlCharacters.escape((moment == Moment.BYTE ? "at byte " + at : moment.name())
                + (verb.isEmpty() ? "" : " of " + verb)
                + (path.isEmpty() ? "" : " " + path)
                + (user.isEmpty() ? "" : " by " + user)
                + ": " + effect
                + (text.isEmpty() ? "" : " " + text.strip())
                + (time.isZero() ? "" : " " + time)
                + (rate == 0 ? "" : " " + rate + " B/s"));
    }
}
