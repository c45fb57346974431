package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect.Moment;
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
import org.jspecify.annotations.Nullable;

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
    private @Nullable Reply instead;

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
            EffectTable.beforeData(trigger.get(), new Opening(atMost));
        }
    }

    /** The point before the data connection, which waits at most for this time. */
    private final class Opening implements EffectTable.OpeningPoint {
        private final Duration atMost;

        Opening(Duration atMost) {
            this.atMost = atMost;
        }

        @Override
        public FaultWaits waits() {
            return TransferFaults.this.waits();
        }

        @Override
        public void refuse(String reply) throws TransferException {
            instead = Reply.named(reply);
            throw new TransferException(
                    Integer.parseInt(reply.substring(0, 3)), TransferState.FAILED, reply.substring(4));
        }

        @Override
        public void stall() throws TransferException {
            wait.await(atMost);
            throw new TransferException(
                    425,
                    TransferState.FAILED,
                    "no data connection: a fault prevented it for " + atMost.toMillis() + " ms, the data time-out");
        }
    }

    /** Wraps the data connection if a fault can trigger during the transfer. */
    public DataChannel around(DataChannel channel) {
        List<ArmedFault> possible = plan.concerning(data.at(Moment.BYTE));
        return possible.isEmpty() ? channel : new FaultyData(channel, possible, this);
    }

    /** Returns the last reply, unless a fault has replaced it or already sent one. */
    public Reply last(Reply usual) {
        return instead == null ? usual : instead;
    }

    @Override
    public boolean triggers(ArmedFault armed) {
        boolean triggers = plan.triggers(armed, data.at(Moment.BYTE));
        if (triggers) {
            triggered(armed.fault());
        }
        return triggers;
    }

    @Override
    public void reply(String reply) throws IOException {
        Reply last = Reply.named(reply);
        client.say(last);
        instead = Reply.none().then(last.next());
        if (last.next() == Reply.Next.CLOSE) {
            throw new TransferException(426, TransferState.CUT, "the control connection ended: " + last.end());
        }
    }

    @Override
    public FaultWaits waits() {
        return new FaultWaits(plan, wait);
    }

    @Override
    public void stall(Fault fault) throws IOException {
        wait.await(UNTIL_GIVEN_UP);
        throw aborted(fault);
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
