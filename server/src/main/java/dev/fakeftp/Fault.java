package dev.fakeftp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * An injected failure: its moment, its target, its effect and its frequency.
 *
 * <pre>{@code
 * Fault.on("STOR").at("/in/*.csv").reply(552, "Quota exceeded.").times(2)
 * Fault.atByte(65_536).of("RETR").reset()
 * Fault.beforeReply("STOR").silence()
 * }</pre>
 *
 * @param moment the moment at which it triggers
 * @param verb the command that it affects: a verb of the server, or an unknown one such as {@code XFOO}; empty for any
 * @param path a {@link Glob} over the command's path, or over the working folder if the command acts on it; empty for
 *     any
 * @param user the user that it affects; empty for any
 * @param at the number of bytes of the transfer after which it triggers; 0 for before the first
 * @param effect its effect
 * @param text the reply, or the name of the hold
 * @param time the length of a delay, of the pause between bytes, or the limit of a hold
 * @param rate the bytes per second that pass afterwards
 * @param after the number of matches to skip first
 * @param times how often it triggers: once or more often, up to {@link #ALWAYS}
 * @param per the scope of these counts: the server, each user or each session
 * @param probability the chance to trigger at each match, more than 0 and at most 1
 * @param seed the seed of these chances; a seed draws the same chances in each run
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
    /** The value of {@link #times()} for a trigger at every match. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** The moment of a fault. */
    @SuppressWarnings("ImmutableEnumChecker") // the sets are never changed
    public enum Moment {
        /** A client has connected; the greeting has not been sent. */
        CONNECT(Effect.ON_CONTROL),
        /** A TLS handshake on the control connection is about to begin. */
        TLS(EnumSet.of(Effect.DELAY, Effect.HOLD, Effect.STALL, Effect.CLOSE, Effect.RESET)),
        /** A command has been received, but not executed. */
        COMMAND(Effect.ON_CONTROL),
        /** A data connection is about to be opened. */
        DATA(EnumSet.of(Effect.REPLY, Effect.DELAY, Effect.HOLD, Effect.STALL)),
        /** A transfer has moved a number of bytes. */
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
        /** A command has been executed; its last reply has not been sent. */
        BEFORE_REPLY(Effect.ON_CONTROL),
        /** The last reply to a command has been sent. */
        AFTER_REPLY(EnumSet.of(Effect.REPLY, Effect.RAW, Effect.STALL, Effect.CLOSE, Effect.RESET));

        private final Set<Effect> effects;

        Moment(Set<Effect> effects) {
            this.effects = effects;
        }
    }

    /** The effect of a fault. */
    public enum Effect {
        /** Replaces the reply. At a byte, the reply is sent at once and not at the end. A 421 ends the session. */
        REPLY,
        /** Replaces the reply by exactly this text, line ends included. */
        RAW,
        /** Sends the reply byte by byte, with a pause before each. */
        DRIBBLE,
        /** Sends no reply. A command that has not been executed is not executed. */
        SILENCE,
        /** Continues after a delay. */
        DELAY,
        /** Continues when the test releases it. */
        HOLD,
        /** Stops all activity until the client leaves or a limit of the server ends it. */
        STALL,
        /** Closes a connection: at a byte the data connection, otherwise the control connection. */
        CLOSE,
        /** Resets a connection (RST): at a byte the data connection, otherwise the control connection. */
        RESET,
        /** Ends the data early, with a reply that reports success. */
        TRUNCATE,
        /** Limits the rate of the bytes from there on. */
        SLOW,
        /** Changes one byte. */
        CORRUPT;

        static final Set<Effect> TIMED = EnumSet.of(DRIBBLE, DELAY, HOLD);

        static final Set<Effect> ON_CONTROL =
                EnumSet.of(REPLY, RAW, DRIBBLE, SILENCE, DELAY, HOLD, STALL, CLOSE, RESET);
    }

    /** The scope in which matches are counted. */
    public enum Per {
        SERVER,
        USER,
        SESSION
    }

    /**
     * Fails with {@link IllegalArgumentException} if the effect is impossible at that moment, or if a value is out of
     * range. Null stands for the default: any verb, path or user, no text, no time, {@link Per#SERVER}.
     */
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
                "At " + moment + " the effect must be one of " + moment.effects + ", not " + effect);
        check(
                effect != Effect.REPLY || text.matches("(?s)[1-6][0-9]{2} .*"),
                "A reply needs a code and a text, such as \"552 Disk full.\"");
        check(effect != Effect.SLOW || rate > 0, "The rate must be 1 byte per second or more, not " + rate);
        check(effect != Effect.HOLD || !text.isEmpty(), "A hold needs a name. Pass the same name to release");
        check(!time.isNegative(), "The time must be zero or longer, not " + time);
        check(
                !time.isZero() || !Effect.TIMED.contains(effect),
                "The effect " + effect + " needs a time. Use a longer one than zero, such as Duration.ofMillis(500) or"
                        + " PT0.5S");
        check(after >= 0, "after(" + after + ") is negative. Use 0 or more, or leave it out to skip no match");
        check(
                times > 0,
                "times(" + times
                        + ") would never trigger. Use 1 or more, or leave it out to trigger always. To disable the fault,"
                        + " remove it");
        check(
                probability > 0 && probability <= 1,
                "The probability must be more than 0 and at most 1, not " + probability
                        + ". Leave it out to trigger at every match. To disable the fault, remove it");
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    /**
     * The moment and target of a fault; its methods add the effect.
     *
     * @param moment the moment
     * @param verb the command that it affects; empty for any
     * @param path a {@link Glob} over the path that the command names; empty for any
     * @param user the user that it affects; empty for any
     * @param at the byte of the transfer
     */
    public record When(Moment moment, String verb, String path, String user, long at) {
        /**
         * Fails with {@link IllegalArgumentException} if the verb does not exist, if the glob is malformed, or if the
         * moment cannot come for them.
         */
        public When {
            Objects.requireNonNull(moment, "moment");
            Objects.requireNonNull(user, "user");
            verb = verb.isEmpty() ? verb : Verbs.checked(verb);
            if (!path.isEmpty()) {
                checkGlob(path);
            }
            check(
                    (moment != Moment.CONNECT && moment != Moment.TLS) || (verb + path + user).isEmpty(),
                    "At " + moment + " there is no command, path or user. Leave them out, or use Fault.on(\"USER\")");
            check(
                    (moment != Moment.DATA && moment != Moment.BYTE)
                            || verb.isEmpty()
                            || Verbs.WITH_DATA.contains(verb),
                    verb + " opens no data connection, and " + moment + " never comes. Use one of "
                            + String.join(", ", Verbs.WITH_DATA) + ", or Fault.on(\"" + verb + "\")");
            check(at >= 0, "No transfer has a byte " + at + ". Use 0 or more; 0 triggers before the first byte");
        }

        /**
         * Limits the fault to this command. Fails with {@link IllegalArgumentException} if no client can send that
         * verb.
         */
        public When of(String only) {
            return new When(moment, given("verb", only, "Use Fault.onAnyCommand()"), path, user, at);
        }

        /**
         * Limits the fault to commands whose path matches. For a command that acts on the working folder, as LIST without
         * a path does, that folder must match. A command such as TYPE has no path.
         */
        public When at(String glob) {
            return new When(moment, verb, given("glob", glob, "Leave it out to match any path"), user, at);
        }

        /** Limits the fault to this user, also at USER and PASS, which begin the login. */
        public When by(String name) {
            return new When(moment, verb, path, given("user", name, "Leave it out to match any user"), at);
        }

        /** Replaces the reply. Line breaks in the text make a multi-line reply. A 421 ends the session. */
        public Fault reply(int code, String text) {
            return then(Effect.REPLY, code + " " + Objects.requireNonNull(text, "text"), Duration.ZERO, 0);
        }

        /** Replaces the reply by exactly this text, line ends included: malformed, cut, or with LF alone. */
        public Fault raw(String text) {
            return then(Effect.RAW, Objects.requireNonNull(text, "text"), Duration.ZERO, 0);
        }

        /** Sends the reply byte by byte, with a pause before each. */
        public Fault dribble(Duration pause) {
            return then(Effect.DRIBBLE, "", Objects.requireNonNull(pause, "pause"), 0);
        }

        /** Sends no reply. */
        public Fault silence() {
            return then(Effect.SILENCE, "", Duration.ZERO, 0);
        }

        /** Continues after this delay. */
        public Fault delay(Duration time) {
            return then(Effect.DELAY, "", Objects.requireNonNull(time, "time"), 0);
        }

        /** Continues when {@link FtpFaults#release} is called with this name, or after {@code atMost}. */
        public Fault hold(String name, Duration atMost) {
            return then(Effect.HOLD, Objects.requireNonNull(name, "name"), Objects.requireNonNull(atMost, "atMost"), 0);
        }

        /** Stops all activity until the client leaves or a limit of the server ends it. */
        public Fault stall() {
            return then(Effect.STALL, "", Duration.ZERO, 0);
        }

        /** Closes the connection: at a byte the data connection, otherwise the control connection. */
        public Fault close() {
            return then(Effect.CLOSE, "", Duration.ZERO, 0);
        }

        /** Resets that connection (RST): at a byte the data connection, otherwise the control connection. */
        public Fault reset() {
            return then(Effect.RESET, "", Duration.ZERO, 0);
        }

        /** Ends the data early, with a reply that reports success. */
        public Fault truncate() {
            return then(Effect.TRUNCATE, "", Duration.ZERO, 0);
        }

        /** Limits the rate to this many bytes per second from there on. */
        public Fault slow(long bytesPerSecond) {
            return then(Effect.SLOW, "", Duration.ZERO, bytesPerSecond);
        }

        /** Changes the next byte. */
        public Fault corrupt() {
            return then(Effect.CORRUPT, "", Duration.ZERO, 0);
        }

        private Fault then(Effect effect, String text, Duration time, long rate) {
            return new Fault(moment, verb, path, user, at, effect, text, time, rate, 0, ALWAYS, Per.SERVER, 1, 0);
        }
    }

    /** Begins a fault that triggers when a client has connected, before the greeting. */
    public static When onConnect() {
        return when(Moment.CONNECT, "", 0);
    }

    /** Begins a fault that triggers before a TLS handshake on a control connection. */
    public static When onTls() {
        return when(Moment.TLS, "", 0);
    }

    /**
     * Begins a fault that triggers when this command is received, before it is executed. The server need not know the
     * verb: {@code XFOO} is possible. Fails with {@link IllegalArgumentException}, which names the nearest verbs, if no
     * client can send it.
     */
    public static When on(String verb) {
        return when(Moment.COMMAND, given(verb), 0);
    }

    /** Begins a fault that triggers when any command is received, before it is executed. */
    public static When onAnyCommand() {
        return when(Moment.COMMAND, "", 0);
    }

    /** Begins a fault that triggers before a data connection is opened. */
    public static When onData() {
        return when(Moment.DATA, "", 0);
    }

    /**
     * Begins a fault that triggers when a transfer has moved this number of bytes. A shorter transfer never triggers
     * it.
     */
    public static When atByte(long number) {
        return when(Moment.BYTE, "", number);
    }

    /** Begins a fault that triggers after this command is executed, before its last reply. */
    public static When beforeReply(String verb) {
        return when(Moment.BEFORE_REPLY, given(verb), 0);
    }

    /** Begins a fault that triggers after the last reply to this command. */
    public static When afterReply(String verb) {
        return when(Moment.AFTER_REPLY, given(verb), 0);
    }

    private static String given(String verb) {
        return given("verb", verb, "Use Fault.onAnyCommand()");
    }

    private static String given(String what, String value, String remedy) {
        check(!Objects.requireNonNull(value, what).isEmpty(), "The " + what + " is empty. " + remedy);
        return value;
    }

    private static void checkGlob(String path) {
        new Glob(path); // fails if it is malformed
    }

    private static When when(Moment moment, String verb, long at) {
        return new When(moment, verb, "", "", at);
    }

    /** Returns a fault: the disk is full, and STOR gets a 452 in place of the data (RFC 959, section 4.2.2). */
    public static Fault diskFull() {
        return onData().of("STOR").reply(452, "The disk is full.");
    }

    /** Returns a fault: the server accepts no more clients and greets with a 421. */
    public static Fault tooManyConnections() {
        return onConnect().reply(421, "Too many connections. Try again later.");
    }

    /** Returns a fault: every password is rejected with a 530. */
    public static Fault loginRefused() {
        return on("PASS").reply(530, "Login incorrect.");
    }

    /** Returns a fault: the server shuts down and answers the next command with a 421. */
    public static Fault serverGoingDown() {
        return onAnyCommand().reply(421, "The server is shutting down.");
    }

    /** Returns a fault: data passes at this number of bytes per second. */
    public static Fault slowLine(long bytesPerSecond) {
        return atByte(0).slow(bytesPerSecond);
    }

    /** Returns a fault: all bytes of an upload arrive, but the client receives no 226. */
    public static Fault lost226() {
        return beforeReply("STOR").silence();
    }

    /** Limits the fault to n triggers, 1 or more. Without a limit the fault triggers at every match. */
    public Fault times(int number) {
        return counted(after, number, per, probability, seed);
    }

    /** Skips the first n matches. */
    public Fault after(int number) {
        return counted(number, times, per, probability, seed);
    }

    /** Counts matches and triggers of each user separately. */
    public Fault perUser() {
        return counted(after, times, Per.USER, probability, seed);
    }

    /** Counts matches and triggers of each session separately. */
    public Fault perSession() {
        return counted(after, times, Per.SESSION, probability, seed);
    }

    /**
     * Makes the fault trigger with a probability of more than 0 and at most 1. A seed gives the same chances in each
     * run.
     */
    public Fault withProbability(double likely, long from) {
        return counted(after, times, per, likely, from);
    }

    /** Limits the fault to one user, and to paths below a folder of the server. */
    public Fault within(String name, String folder) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(folder, "folder");
        String glob = path.startsWith("/") ? Glob.quote(folder.equals("/") ? "" : folder) + path : path;
        return new Fault(moment, verb, glob, name, at, effect, text, time, rate, after, times, per, probability, seed);
    }

    private Fault counted(int first, int often, Per counts, double likely, long from) {
        return new Fault(moment, verb, path, user, at, effect, text, time, rate, first, often, counts, likely, from);
    }

    /** A description for people: {@code at byte 65536 of STOR /in/*.csv by acme: RESET}. */
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
