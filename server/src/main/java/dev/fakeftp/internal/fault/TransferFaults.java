package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.TransferException;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplySender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults of one transfer. */
public final class TransferFaults implements FaultyData.Effects {
    /** Longer than any limit that ends an idle transfer. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(1);

    private final FaultPlan plan;
    private final Recorder recorder;
    private final FaultPoint data;
    private final CancellableWait wait;
    private final ReplySender client;
    private final Runnable bytesMoved;
    private Optional<Reply> instead = Optional.empty();

    /**
     * @param data the point at which the data connection is about to be opened
     * @param bytesMoved is called so that a slow connection does not count as stalled
     */
    public TransferFaults(
            FaultPlan plan,
            Recorder recorder,
            FaultPoint data,
            CancellableWait wait,
            ReplySender client,
            Runnable bytesMoved) {
        this.plan = plan;
        this.recorder = recorder;
        this.data = data;
        this.wait = wait;
        this.client = client;
        this.bytesMoved = bytesMoved;
    }

    /** Applies a fault before the data connection opens. A stall lasts at most for this time. */
    public void opening(Duration atMost) throws IOException {
        Optional<Fault> trigger = plan.trigger(data);
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
    public DataChannel around(DataChannel channel) {
        List<ArmedFault> possible = plan.concerning(data.at(Fault.Moment.BYTE));
        return possible.isEmpty() ? channel : new FaultyData(channel, possible, this);
    }

    /** Returns the last reply, unless a fault has replaced it or already sent one. */
    public Reply last(Reply usual) {
        return instead.orElse(usual);
    }

    @Override
    public boolean triggers(ArmedFault armed) {
        boolean triggers = plan.triggers(armed, data.at(Fault.Moment.BYTE));
        if (triggers) {
            triggered(armed.fault());
        }
        return triggers;
    }

    @Override
    public void reply(Fault fault) throws IOException {
        Reply last = Reply.named(fault.text());
        client.say(last);
        instead = Optional.of(Reply.none().then(last.next()));
        if (last.next() == Reply.Next.CLOSE) {
            throw new TransferException(426, TransferState.CUT, "the control connection ended: " + last.end());
        }
    }

    @Override
    public void pause(Fault fault) throws IOException {
        switch (fault.effect()) {
            case DELAY -> wait.await(fault.time());
            case HOLD -> plan.hold(fault, wait);
            default -> {
                wait.await(UNTIL_GIVEN_UP);
                throw aborted(fault);
            }
        }
    }

    @Override
    public void pause(Duration time) {
        wait.await(time);
        bytesMoved.run();
    }

    @Override
    public TransferException aborted(Fault fault) {
        return new TransferException(426, TransferState.ABORTED, "a fault: " + fault);
    }

    private void triggered(Fault fault) {
        recorder.fault(data.session(), fault);
    }
}
