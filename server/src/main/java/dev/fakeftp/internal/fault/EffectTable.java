package dev.fakeftp.internal.fault;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect;
import dev.fakeftp.FaultEffect.Close;
import dev.fakeftp.FaultEffect.Corrupt;
import dev.fakeftp.FaultEffect.Delay;
import dev.fakeftp.FaultEffect.Dribble;
import dev.fakeftp.FaultEffect.HoldPoint;
import dev.fakeftp.FaultEffect.Moment;
import dev.fakeftp.FaultEffect.Raw;
import dev.fakeftp.FaultEffect.ReplyWith;
import dev.fakeftp.FaultEffect.Reset;
import dev.fakeftp.FaultEffect.Silence;
import dev.fakeftp.FaultEffect.Slow;
import dev.fakeftp.FaultEffect.Stall;
import dev.fakeftp.FaultEffect.Truncate;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies effects. Each has a row, with an action for the moments at which it is possible. */
final class EffectTable {
    private static final Map<Class<?>, Row<?>> ROWS = Stream.of(
                    row(ReplyWith.class)
                            .onControl((reply, fault, waits) -> FaultVerdict.instead(Reply.named(reply.text())))
                            .beforeData((reply, fault, data) -> data.refuse(reply.text()))
                            .atByte((reply, fault, data) -> data.reply(reply.text())),
                    row(Raw.class).onControl((raw, fault, waits) -> FaultVerdict.instead(Reply.exactly(raw.text()))),
                    row(Dribble.class).onControl((dribble, fault, waits) -> FaultVerdict.dribbled(dribble.time())),
                    row(Silence.class).onControl((silence, fault, waits) -> FaultVerdict.instead(Reply.none())),
                    row(Delay.class)
                            .onControl((delay, fault, waits) -> {
                                waits.delay(delay.time());
                                return FaultVerdict.USUAL;
                            })
                            .beforeData((delay, fault, data) -> data.waits().delay(delay.time()))
                            .atByte((delay, fault, data) -> data.waits().delay(delay.time())),
                    row(HoldPoint.class)
                            .onControl((hold, fault, waits) -> {
                                waits.hold(fault);
                                return FaultVerdict.USUAL;
                            })
                            .beforeData((hold, fault, data) -> data.waits().hold(fault))
                            .atByte((hold, fault, data) -> data.waits().hold(fault)),
                    row(Stall.class)
                            .onControl((stall, fault, waits) -> FaultVerdict.last(Reply.Next.STALL))
                            .beforeData((stall, fault, data) -> data.stall())
                            .atByte((stall, fault, data) -> data.stall(fault)),
                    row(Close.class)
                            .onControl((close, fault, waits) -> FaultVerdict.last(Reply.Next.CLOSE))
                            .atByte((close, fault, data) -> data.close(fault)),
                    row(Reset.class)
                            .onControl((reset, fault, waits) -> FaultVerdict.last(Reply.Next.RESET))
                            .atByte((reset, fault, data) -> data.reset(fault)),
                    row(Truncate.class).atByte((truncate, fault, data) -> data.truncate()),
                    row(Slow.class).atByte((slow, fault, data) -> data.slow(slow.rate())),
                    row(Corrupt.class).atByte((corrupt, fault, data) -> data.corrupt()))
            .collect(toUnmodifiableMap(Row::type, Function.identity()));

    private EffectTable() {}

    /** A data connection that is about to be opened. */
    interface OpeningPoint {
        FaultWaits waits();

        /** Fails with this reply in place of the data connection. */
        void refuse(String reply) throws IOException;

        /** Waits as long as the data time-out, and then fails with a 425. */
        void stall() throws IOException;
    }

    /** A data connection that has passed a number of bytes. */
    interface BytePoint {
        FaultWaits waits();

        /** Sends the last reply early. A 421 ends the transfer with the session (RFC 959, section 3.2). */
        void reply(String reply) throws IOException;

        /** Waits until another cause ends the transfer. */
        void stall(Fault fault) throws IOException;

        void close(Fault fault) throws IOException;

        void reset(Fault fault) throws IOException;

        void truncate();

        void slow(long bytesPerSecond);

        void corrupt();
    }

    private interface OnControl<E> {
        FaultVerdict apply(E effect, Fault fault, FaultWaits waits);
    }

    private interface BeforeData<E> {
        void apply(E effect, Fault fault, OpeningPoint data) throws IOException;
    }

    private interface AtByte<E> {
        void apply(E effect, Fault fault, BytePoint data) throws IOException;
    }

    /** Applies a fault at a moment of the control connection. */
    static FaultVerdict onControl(Fault fault, FaultWaits waits) {
        return of(fault.effect()).onControl(fault, waits);
    }

    /** Applies a fault before a data connection is opened. */
    static void beforeData(Fault fault, OpeningPoint data) throws IOException {
        of(fault.effect()).beforeData(fault, data);
    }

    /** Applies a fault at a byte. */
    static void atByte(Fault fault, BytePoint data) throws IOException {
        of(fault.effect()).atByte(fault, data);
    }

    /** Returns whether there is an action for this effect at that moment. */
    static boolean handles(FaultEffect effect, Moment moment) {
        Row<?> row = of(effect);
        return switch (moment) {
            case CONNECT, TLS, COMMAND, BEFORE_REPLY, AFTER_REPLY -> row.onControl != null;
            case DATA -> row.beforeData != null;
            case BYTE -> row.atByte != null;
        };
    }

    private static Row<?> of(FaultEffect effect) {
        return Objects.requireNonNull(ROWS.get(effect.getClass()));
    }

    private static <E extends FaultEffect> Row<E> row(Class<E> type) {
        return new Row<>(type, null, null, null);
    }

    private record Row<E extends FaultEffect>(
            Class<E> type,
            @Nullable OnControl<E> onControl,
            @Nullable BeforeData<E> beforeData,
            @Nullable AtByte<E> atByte) {
        Row<E> onControl(OnControl<E> action) {
            return new Row<>(type, action, beforeData, atByte);
        }

        Row<E> beforeData(BeforeData<E> action) {
            return new Row<>(type, onControl, action, atByte);
        }

        Row<E> atByte(AtByte<E> action) {
            return new Row<>(type, onControl, beforeData, action);
        }

        FaultVerdict onControl(Fault fault, FaultWaits waits) {
            return Objects.requireNonNull(onControl).apply(type.cast(fault.effect()), fault, waits);
        }

        void beforeData(Fault fault, OpeningPoint data) throws IOException {
            Objects.requireNonNull(beforeData).apply(type.cast(fault.effect()), fault, data);
        }

        void atByte(Fault fault, BytePoint data) throws IOException {
            Objects.requireNonNull(atByte).apply(type.cast(fault.effect()), fault, data);
        }
    }
}
