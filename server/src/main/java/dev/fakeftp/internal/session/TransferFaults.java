package dev.fakeftp.internal.session;

import dev.fakeftp.Fault;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.fault.ArmedFault;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.fault.Occasion;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What goes wrong with one transfer. */
final class TransferFaults {
    /** Longer than any of the limits that end a transfer in which nothing happens. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(1);

    private final Session session;
    private final String verb;
    private final String path;
    private final Brake brake;
    private final Runnable bytesMoved;
    private Optional<Reply> instead = Optional.empty();

    /** {@code bytesMoved} is told that a slow line is no stall. */
    TransferFaults(Session session, String verb, String path, Brake brake, Runnable bytesMoved) {
        this.session = session;
        this.verb = verb;
        this.path = path;
        this.brake = brake;
        this.bytesMoved = bytesMoved;
    }

    /** What happens when the data connection is to be opened, for which there is so much time. */
    void opening(Duration atMost) throws IOException {
        Optional<Fault> strike = plan().strike(occasion(Fault.Moment.DATA));
        if (strike.isPresent()) {
            struck(strike.get());
            suffer(strike.get(), atMost);
        }
    }

    private void suffer(Fault fault, Duration atMost) throws IOException {
        switch (fault.effect()) {
            case REPLY -> {
                instead = Optional.of(Reply.named(fault.text()));
                throw new TransferException(
                        Integer.parseInt(fault.text().substring(0, 3)),
                        TransferState.FAILED,
                        fault.text().substring(4));
            }
            case STALL -> {
                brake.await(atMost);
                throw new TransferException(
                        425,
                        TransferState.FAILED,
                        "no data connection: a fault let none come about for " + atMost.toMillis()
                                + " ms, the data time-out");
            }
            default -> pause(fault);
        }
    }

    /** The same data connection, with what goes wrong in the middle of it. */
    DataChannel around(DataChannel channel) {
        List<ArmedFault> possible = plan().concerning(occasion(Fault.Moment.BYTE));
        return possible.isEmpty() ? channel : new FaultyData(channel, possible, this);
    }

    /** The last reply, unless a fault has another one or has sent it before. */
    Reply last(Reply usual) {
        return instead.orElse(usual);
    }

    /** Whether a fault strikes that the transfer has come to. */
    boolean strikes(ArmedFault armed) {
        boolean strikes = plan().strikes(armed, occasion(Fault.Moment.BYTE));
        if (strikes) {
            struck(armed.fault());
        }
        return strikes;
    }

    /** Sends the last reply before its time. A 421 ends the transfer with the session (RFC 959, section 3.2). */
    void reply(Fault fault) throws IOException {
        Reply last = Reply.named(fault.text());
        session.say(last);
        instead = Optional.of(Reply.none().then(last.next()));
        if (last.next() == Reply.Next.CLOSE) {
            throw new TransferException(426, TransferState.CUT, "the control connection ended: " + last.end());
        }
    }

    /** Waits as the fault says; a stall is over when something else has ended the transfer. */
    void pause(Fault fault) throws IOException {
        switch (fault.effect()) {
            case DELAY -> brake.await(fault.time());
            case HOLD -> plan().hold(fault, brake);
            default -> {
                brake.await(UNTIL_GIVEN_UP);
                throw aborted(fault);
            }
        }
    }

    /** Lets that much time pass after some bytes. */
    void pause(Duration time) {
        brake.await(time);
        bytesMoved.run();
    }

    /** How the transfer ends that a fault has ended. */
    TransferException aborted(Fault fault) {
        return new TransferException(426, TransferState.ABORTED, "a fault: " + fault);
    }

    private void struck(Fault fault) {
        session.site().recorder().fault(session.number(), fault);
    }

    private FaultPlan plan() {
        return session.site().faults();
    }

    private Occasion occasion(Fault.Moment moment) {
        return new Occasion(moment, verb, List.of(path), session.login().user(), session.number());
    }
}
