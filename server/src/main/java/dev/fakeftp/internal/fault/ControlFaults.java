package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect.Moment;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies faults to one client's control connection. */
public final class ControlFaults {
    private final FaultPlan plan;
    private final Recorder recorder;
    private final FaultWaits waits;

    public ControlFaults(FaultPlan plan, Recorder recorder, CancellableWait wait) {
        this.plan = plan;
        this.recorder = recorder;
        this.waits = new FaultWaits(plan, wait);
    }

    /** Returns the reply to a new connection. */
    public Reply toCall(Reply greeting) {
        return verdict(new FaultPoint(Moment.CONNECT, "", List.of(), "", 0)).reply(greeting);
    }

    /** Returns the reply before a TLS handshake. Without a fault it has no lines, and the session continues. */
    public Reply toTls(long session) {
        return verdict(new FaultPoint(Moment.TLS, "", List.of(), "", session)).reply(Reply.none());
    }

    /** Returns the reply to a command, which {@code work} runs. */
    public Reply to(FaultTarget command, Supplier<Reply> work) {
        return finish(command, verdict(command), work);
    }

    /** Returns the verdict on a received command, after any wait that a fault imposes. */
    public FaultVerdict verdict(FaultTarget command) {
        return verdict(Moment.COMMAND, command);
    }

    /** Returns the reply to a command that has its verdict already. */
    public Reply finish(FaultTarget command, FaultVerdict verdict, Supplier<Reply> work) {
        if (verdict.instead() != null) {
            return verdict.instead();
        }
        Reply sound = verdict.reply(work.get());
        boolean ended = sound.wire().isEmpty() && sound.next() != Reply.Next.READ_ON;
        return ended ? sound : verdict(Moment.BEFORE_REPLY, command).reply(sound);
    }

    /** Returns the additional reply that a fault sends after the reply to a command. */
    public Reply after(FaultTarget command) {
        return verdict(Moment.AFTER_REPLY, command).reply(Reply.none());
    }

    private FaultVerdict verdict(Moment moment, FaultTarget command) {
        return plan.isEmpty() ? FaultVerdict.USUAL : verdict(FaultPoint.of(moment, command));
    }

    private FaultVerdict verdict(FaultPoint point) {
        Optional<Fault> triggered = plan.trigger(point);
        if (triggered.isEmpty()) {
            return FaultVerdict.USUAL;
        }
        recorder.fault(point.session(), triggered.get());
        return EffectTable.onControl(triggered.get(), waits);
    }
}
