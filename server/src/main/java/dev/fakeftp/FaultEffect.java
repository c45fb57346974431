package dev.fakeftp;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The effect of a {@link Fault}: one record for each. The values of an effect have the names of their members in JSON; an
 * effect without such a value returns the default.
 */
public sealed interface FaultEffect {
    /** Returns the name of the effect. */
    default EffectName name() {
        return EffectName.of(getClass());
    }

    /** Returns the reply, or the name of the hold; empty for other effects. */
    default String text() {
        return "";
    }

    /** Returns the length of a delay, of the pause between bytes, or the limit of a hold; zero for other effects. */
    default Duration time() {
        return Duration.ZERO;
    }

    /** Returns the bytes per second of a slow connection; 0 for other effects. */
    default long rate() {
        return 0;
    }

    /**
     * Replaces the reply. At a byte, the reply is sent at once and not at the end. A 421 ends the session.
     *
     * @param text the code, a space and the text; line breaks make a multi-line reply
     */
    record ReplyWith(String text) implements FaultEffect {
        /** Fails with {@link IllegalArgumentException} without a code and a text. */
        public ReplyWith {
            check(text.matches("(?s)[1-6][0-9]{2} .*"), "A reply needs a code and a text, such as \"552 Disk full.\"");
        }
    }

    /**
     * Replaces the reply by exactly this text.
     *
     * @param text the text, line ends included
     */
    record Raw(String text) implements FaultEffect {}

    /**
     * Sends the reply byte by byte.
     *
     * @param time the pause before each byte
     */
    record Dribble(Duration time) implements FaultEffect {
        /** Fails with {@link IllegalArgumentException} if the time is not longer than zero. */
        public Dribble {
            checkLongerThanZero(EffectName.DRIBBLE, time);
        }
    }

    /** Sends no reply. A command that has not been executed is not executed. */
    record Silence() implements FaultEffect {}

    /**
     * Continues after a delay.
     *
     * @param time the length of the delay
     */
    record Delay(Duration time) implements FaultEffect {
        /** Fails with {@link IllegalArgumentException} if the time is not longer than zero. */
        public Delay {
            checkLongerThanZero(EffectName.DELAY, time);
        }
    }

    /**
     * Continues when the test releases it; see {@link FtpFaults#release}.
     *
     * @param text the name of the hold
     * @param time the limit, after which it continues without a release
     */
    record HoldPoint(String text, Duration time) implements FaultEffect {
        /** Fails with {@link IllegalArgumentException} without a name, or if the time is not longer than zero. */
        public HoldPoint {
            check(!text.isEmpty(), "A hold needs a name. Pass the same name to release");
            checkLongerThanZero(EffectName.HOLD, time);
        }
    }

    /** Stops all activity until the client leaves or a limit of the server ends it. */
    record Stall() implements FaultEffect {}

    /** Closes a connection: at a byte the data connection, otherwise the control connection. */
    record Close() implements FaultEffect {}

    /** Resets a connection (RST): at a byte the data connection, otherwise the control connection. */
    record Reset() implements FaultEffect {}

    /** Ends the data early, with a reply that reports success. */
    record Truncate() implements FaultEffect {}

    /**
     * Limits the rate of the bytes from there on.
     *
     * @param rate the bytes per second
     */
    record Slow(long rate) implements FaultEffect {
        /** Fails with {@link IllegalArgumentException} below 1 byte per second. */
        public Slow {
            check(rate > 0, "The rate must be 1 byte per second or more, not " + rate);
        }
    }

    /** Changes one byte. */
    record Corrupt() implements FaultEffect {}

    /** The moment of a fault. */
    enum Moment {
        /** A client has connected; the greeting has not been sent. */
        CONNECT,
        /** A TLS handshake on the control connection is about to begin. */
        TLS,
        /** A command has been received, but not executed. */
        COMMAND,
        /** A data connection is about to be opened. */
        DATA,
        /** A transfer has moved a number of bytes. */
        BYTE,
        /** A command has been executed; its last reply has not been sent. */
        BEFORE_REPLY,
        /** The last reply to a command has been sent. */
        AFTER_REPLY
    }

    /** The names of the effects in JSON, and the moments at which each is possible. */
    @SuppressWarnings("ImmutableEnumChecker") // the sets are never changed, and the makers have no state
    enum EffectName {
        REPLY(ReplyWith.class, (text, time, rate) -> new ReplyWith(text), EnumSet.complementOf(EnumSet.of(Moment.TLS))),
        RAW(
                Raw.class,
                (text, time, rate) -> new Raw(text),
                EnumSet.of(Moment.CONNECT, Moment.COMMAND, Moment.BEFORE_REPLY, Moment.AFTER_REPLY)),
        DRIBBLE(
                Dribble.class,
                (text, time, rate) -> new Dribble(time),
                EnumSet.of(Moment.CONNECT, Moment.COMMAND, Moment.BEFORE_REPLY)),
        SILENCE(
                Silence.class,
                (text, time, rate) -> new Silence(),
                EnumSet.of(Moment.CONNECT, Moment.COMMAND, Moment.BEFORE_REPLY)),
        DELAY(Delay.class, (text, time, rate) -> new Delay(time), EnumSet.complementOf(EnumSet.of(Moment.AFTER_REPLY))),
        HOLD(
                HoldPoint.class,
                (text, time, rate) -> new HoldPoint(text, time),
                EnumSet.complementOf(EnumSet.of(Moment.AFTER_REPLY))),
        STALL(Stall.class, (text, time, rate) -> new Stall(), EnumSet.allOf(Moment.class)),
        CLOSE(Close.class, (text, time, rate) -> new Close(), EnumSet.complementOf(EnumSet.of(Moment.DATA))),
        RESET(Reset.class, (text, time, rate) -> new Reset(), EnumSet.complementOf(EnumSet.of(Moment.DATA))),
        TRUNCATE(Truncate.class, (text, time, rate) -> new Truncate(), EnumSet.of(Moment.BYTE)),
        SLOW(Slow.class, (text, time, rate) -> new Slow(rate), EnumSet.of(Moment.BYTE)),
        CORRUPT(Corrupt.class, (text, time, rate) -> new Corrupt(), EnumSet.of(Moment.BYTE));

        private final Class<? extends FaultEffect> type;
        private final Maker maker;
        private final Set<Moment> moments;

        /** Makes an effect of those values that it has. */
        private interface Maker {
            FaultEffect make(String text, Duration time, long rate);
        }

        EffectName(Class<? extends FaultEffect> type, Maker maker, Set<Moment> moments) {
            this.type = type;
            this.maker = maker;
            this.moments = moments;
        }

        /**
         * Returns this effect with those of the values that it has. Fails with {@link IllegalArgumentException} if one of
         * them is out of range.
         */
        public FaultEffect with(String text, Duration time, long rate) {
            checkNotNegative(time);
            return maker.make(text, time, rate);
        }

        /** Returns whether the effect is possible at that moment. */
        public boolean isPossibleAt(Moment moment) {
            return moments.contains(moment);
        }

        static List<EffectName> at(Moment moment) {
            return Arrays.stream(values())
                    .filter(each -> each.isPossibleAt(moment))
                    .toList();
        }

        private static EffectName of(Class<?> effect) {
            return Arrays.stream(values())
                    .filter(each -> each.type == effect)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void checkLongerThanZero(EffectName effect, Duration time) {
        checkNotNegative(time);
        check(
                !time.isZero(),
                "The effect " + effect + " needs a time. Use a longer one than zero, such as Duration.ofMillis(500) or"
                        + " PT0.5S");
    }

    private static void checkNotNegative(Duration time) {
        check(!time.isNegative(), "The time must be zero or longer, not " + time);
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }
}
