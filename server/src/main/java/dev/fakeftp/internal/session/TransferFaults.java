package dev.fakeftp.internal.session;

import dev.fakeftp.Fault;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.fault.ArmedFault;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.fault.FaultPoint;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults of one transfer. */
final class TransferFaults {
    /** Longer than any limit that ends an idle transfer. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(1);

    private final Session session;
    private final String verb;
    private final String path;
    private final CancellableWait wait;
    private final Runnable bytesMoved;
    private Optional<Reply> instead = Optional.empty();

    /** {@code bytesMoved} is called so that a slow connection does not count as stalled. */
    TransferFaults(Session session, String verb, String path, CancellableWait wait, Runnable bytesMoved) {
        this.session = session;
        this.verb = verb;
        this.path = path;
        this.wait = wait;
        this.bytesMoved = bytesMoved;
    }

    /** Applies a fault before the data connection opens. A stall lasts at most for this time. */
    void opening(Duration atMost) throws IOException {
        Optional<Fault> trigger = plan().trigger(point(Fault.Moment.DATA));
        if (trigger.isPresent()) {
            triggered(trigger.get());
            apply(trigger.get(), atMost);
        }
    }

    private void apply(Fault fault, Duration atMost) throws IOException {
        switch (fault.effect()) {
            case REPLY -> {
                instead = Optional.of(Reply.named(fault.text()));
                throw new TransferException(
                        Integer.parseInt(fault.text().substring(0, 3)),
                        TransferState.FAILED,
                        fault.text().substring(4));
            }
            case STALL -> {
                wait.await(atMost);
                throw new TransferException(
                        425,
                        TransferState.FAILED,
                        "no data connection: a fault prevented it for " + atMost.toMillis() + " ms, the data time-out");
            }
            default -> pause(fault);
        }
    }

    /** Wraps the data connection if a fault can trigger during the transfer. */
    DataChannel around(DataChannel channel) {
        List<ArmedFault> possible = plan().concerning(point(Fault.Moment.BYTE));
        return possible.isEmpty() ? channel : new FaultyData(channel, possible, this);
    }

    /** Returns the last reply, unless a fault has replaced it or already sent one. */
    Reply last(Reply usual) {
        return instead.orElse(usual);
    }

    /** Returns whether a fault triggers at its byte, which the transfer has reached. */
    boolean triggers(ArmedFault armed) {
        boolean triggers = plan().triggers(armed, point(Fault.Moment.BYTE));
        if (triggers) {
            triggered(armed.fault());
        }
        return triggers;
    }

    /** Sends the last reply early. A 421 ends the transfer with the session (RFC 959, section 3.2). */
    void reply(Fault fault) throws IOException {
        Reply last = Reply.named(fault.text());
        session.say(last);
        instead = Optional.of(Reply.none().then(last.next()));
        if (last.next() == Reply.Next.CLOSE) {
            throw new TransferException(426, TransferState.CUT, "the control connection ended: " + last.end());
        }
    }

    /** Waits as the fault demands. A stall lasts until another cause ends the transfer. */
    void pause(Fault fault) throws IOException {
        switch (fault.effect()) {
            case DELAY -> wait.await(fault.time());
            case HOLD -> plan().hold(fault, wait);
            default -> {
                wait.await(UNTIL_GIVEN_UP);
                throw aborted(fault);
            }
        }
    }

    /** Waits between the bytes of a slow connection. */
    void pause(Duration time) {
        wait.await(time);
        bytesMoved.run();
    }

    /** Returns the exception for a transfer that a fault ends. */
    TransferException aborted(Fault fault) {
        return new TransferException(426, TransferState.ABORTED, "a fault: " + fault);
    }

    private void triggered(Fault fault) {
        session.context().recorder().fault(session.number(), fault);
    }

    private FaultPlan plan() {
        return session.context().faults();
    }

    private FaultPoint point(Fault.Moment moment) {
        return new FaultPoint(moment, verb, List.of(path), session.login().user(), session.number());
    }
}
