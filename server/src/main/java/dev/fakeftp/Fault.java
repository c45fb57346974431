package dev.fakeftp;

import dev.fakeftp.FaultEffect.EffectName;
import dev.fakeftp.FaultEffect.Moment;
import java.time.Duration;
import java.util.Objects;

/**
 * An injected failure: its moment and target, its effect, and its frequency.
 *
 * <pre>{@code
 * Fault.on("STOR").at("/in/*.csv").reply(552, "Quota exceeded.").times(2)
 * Fault.atByte(65_536).of("RETR").reset()
 * Fault.beforeReply("STOR").silence()
 * }</pre>
 *
 * @param when its moment and its target
 * @param effect its effect
 * @param frequency how often it triggers
 */
public record Fault(When when, FaultEffect effect, Frequency frequency) {
    /** The scope in which matches are counted. */
    public enum Per {
        SERVER,
        USER,
        SESSION
    }

    /** Fails with {@link IllegalArgumentException} if the effect is impossible at that moment. */
    public Fault {
        Objects.requireNonNull(frequency, "frequency");
        check(
                effect.name().isPossibleAt(when.moment),
                "At " + when.moment + " the effect must be one of " + EffectName.at(when.moment) + ", not "
                        + effect.name());
    }

    /**
     * How often a fault triggers.
     *
     * @param after the number of matches to skip first
     * @param times how often it triggers: once or more often, up to {@link Integer#MAX_VALUE} for always
     * @param per the scope of these counts: the server, each user or each session
     * @param probability the chance to trigger at each match, more than 0 and at most 1
     * @param seed the seed of these chances; a seed draws the same chances in each run
     */
    public record Frequency(int after, int times, Per per, double probability, long seed) {
        private static final Frequency ALWAYS = new Frequency(0, Integer.MAX_VALUE, Per.SERVER, 1, 0);

        /** Fails with {@link IllegalArgumentException} if a value is out of range, so that the fault never triggers. */
        public Frequency {
            Objects.requireNonNull(per, "per");
            check(after >= 0, "after(" + after + ") is negative. Use 0 or more, or leave it out to skip no match");
            check(
                    times > 0,
                    "times(" + times
                            + ") would never trigger. Use 1 or more, or leave it out to trigger always. To disable the"
                            + " fault, remove it");
            check(
                    probability > 0 && probability <= 1,
                    "The probability must be more than 0 and at most 1, not " + probability
                            + ". Leave it out to trigger at every match. To disable the fault, remove it");
        }

        private Frequency per(Per scope) {
            return new Frequency(after, times, scope, probability, seed);
        }
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    /**
     * The moment and target of a fault; its methods add the effect.
     *
     * @param moment the moment at which it triggers
     * @param verb the command that it affects: a verb of the server, or an unknown one such as {@code XFOO}; empty for
     *     any
     * @param path a {@link Glob} over the command's path, or over the working folder if the command acts on it; empty
     *     for any
     * @param user the user that it affects; empty for any
     * @param at the number of bytes of the transfer after which it triggers; 0 for before the first
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
            return then(new FaultEffect.ReplyWith(code + " " + Objects.requireNonNull(text, "text")));
        }

        /** Replaces the reply by exactly this text, line ends included: malformed, cut, or with LF alone. */
        public Fault raw(String text) {
            return then(new FaultEffect.Raw(Objects.requireNonNull(text, "text")));
        }

        /** Sends the reply byte by byte, with a pause before each. */
        public Fault dribble(Duration pause) {
            return then(new FaultEffect.Dribble(Objects.requireNonNull(pause, "pause")));
        }

        /** Sends no reply. */
        public Fault silence() {
            return then(new FaultEffect.Silence());
        }

        /** Continues after this delay. */
        public Fault delay(Duration time) {
            return then(new FaultEffect.Delay(Objects.requireNonNull(time, "time")));
        }

        /** Continues when {@link FtpFaults#release} is called with this name, or after {@code atMost}. */
        public Fault hold(String name, Duration atMost) {
            return then(new FaultEffect.HoldPoint(
                    Objects.requireNonNull(name, "name"), Objects.requireNonNull(atMost, "atMost")));
        }

        /** Stops all activity until the client leaves or a limit of the server ends it. */
        public Fault stall() {
            return then(new FaultEffect.Stall());
        }

        /** Closes the connection: at a byte the data connection, otherwise the control connection. */
        public Fault close() {
            return then(new FaultEffect.Close());
        }

        /** Resets that connection (RST): at a byte the data connection, otherwise the control connection. */
        public Fault reset() {
            return then(new FaultEffect.Reset());
        }

        /** Ends the data early, with a reply that reports success. */
        public Fault truncate() {
            return then(new FaultEffect.Truncate());
        }

        /** Limits the rate to this many bytes per second from there on. */
        public Fault slow(long bytesPerSecond) {
            return then(new FaultEffect.Slow(bytesPerSecond));
        }

        /** Changes the next byte. */
        public Fault corrupt() {
            return then(new FaultEffect.Corrupt());
        }

        private Fault then(FaultEffect effect) {
            return new Fault(this, effect, Frequency.ALWAYS);
        }
    }

    /** Begins a fault that triggers when a client has connected, before the greeting. */
    public static When onConnect() {
        return begin(Moment.CONNECT, "", 0);
    }

    /** Begins a fault that triggers before a TLS handshake on a control connection. */
    public static When onTls() {
        return begin(Moment.TLS, "", 0);
    }

    /**
     * Begins a fault that triggers when this command is received, before it is executed. The server need not know the
     * verb: {@code XFOO} is possible. Fails with {@link IllegalArgumentException}, which names the nearest verbs, if no
     * client can send it.
     */
    public static When on(String verb) {
        return begin(Moment.COMMAND, given(verb), 0);
    }

    /** Begins a fault that triggers when any command is received, before it is executed. */
    public static When onAnyCommand() {
        return begin(Moment.COMMAND, "", 0);
    }

    /** Begins a fault that triggers before a data connection is opened. */
    public static When onData() {
        return begin(Moment.DATA, "", 0);
    }

    /**
     * Begins a fault that triggers when a transfer has moved this number of bytes. A shorter transfer never triggers
     * it.
     */
    public static When atByte(long number) {
        return begin(Moment.BYTE, "", number);
    }

    /** Begins a fault that triggers after this command is executed, before its last reply. */
    public static When beforeReply(String verb) {
        return begin(Moment.BEFORE_REPLY, given(verb), 0);
    }

    /** Begins a fault that triggers after the last reply to this command. */
    public static When afterReply(String verb) {
        return begin(Moment.AFTER_REPLY, given(verb), 0);
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

    private static When begin(Moment moment, String verb, long at) {
        return new When(moment, verb, "", "", at);
    }

    /**
     * Returns a fault: the disk is full, and STOR gets a 452 in place of its 150 (RFC 959, section 4.2.2). A 452 after the 150
     * would break connections of clients that still write, and they could miss it.
     */
    public static Fault diskFull() {
        return on("STOR").reply(452, "The disk is full.");
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
        Frequency now = frequency;
        return counted(new Frequency(now.after, number, now.per, now.probability, now.seed));
    }

    /** Skips the first n matches. */
    public Fault after(int number) {
        Frequency now = frequency;
        return counted(new Frequency(number, now.times, now.per, now.probability, now.seed));
    }

    /** Counts matches and triggers of each user separately. */
    public Fault perUser() {
        return counted(frequency.per(Per.USER));
    }

    /** Counts matches and triggers of each session separately. */
    public Fault perSession() {
        return counted(frequency.per(Per.SESSION));
    }

    /**
     * Makes the fault trigger with a probability of more than 0 and at most 1. A seed gives the same chances in each
     * run.
     */
    public Fault withProbability(double likely, long from) {
        return counted(new Frequency(frequency.after, frequency.times, frequency.per, likely, from));
    }

    private Fault counted(Frequency often) {
        return new Fault(when, effect, often);
    }

    /** A description for people: {@code at byte 65536 of STOR /in/*.csv by acme: RESET}. */
    @Override
    public String toString() {
        return ControlCharacters.escape((when.moment == Moment.BYTE ? "at byte " + when.at : when.moment.name())
                + (when.verb.isEmpty() ? "" : " of " + when.verb)
                + (when.path.isEmpty() ? "" : " " + when.path)
                + (when.user.isEmpty() ? "" : " by " + when.user)
                + ": " + effect.name()
                + (effect.text().isEmpty() ? "" : " " + effect.text().strip())
                + (effect.time().isZero() ? "" : " " + effect.time())
                + (effect.rate() == 0 ? "" : " " + effect.rate() + " B/s"));
    }
}
