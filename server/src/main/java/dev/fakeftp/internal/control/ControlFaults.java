package dev.fakeftp.internal.control;

import dev.fakeftp.Fault;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.fault.FaultPoint;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies faults to one client's control connection. */
final class ControlFaults {
    private final FaultPlan plan;
    private final Recorder recorder;
    private final CancellableWait wait;

    ControlFaults(ServerContext context, CancellableWait wait) {
        this.plan = context.faults();
        this.recorder = context.recorder();
        this.wait = wait;
    }

    /** Returns the reply to a new connection. */
    Reply toCall(Reply greeting) {
        return trigger(new FaultPoint(Fault.Moment.CONNECT, "", List.of(), "", 0))
                .map(fault -> answer(fault, () -> greeting))
                .orElse(greeting);
    }

    /** Returns the reply before a TLS handshake. Without a fault it has no lines, and the session continues. */
    Reply toTls(long session) {
        return trigger(new FaultPoint(Fault.Moment.TLS, "", List.of(), "", session))
                .map(fault -> answer(fault, Reply::none))
                .orElse(Reply.none());
    }

    /**
     * The outcome of the faults for a received command.
     *
     * @param instead the reply that replaces the command; empty if the command runs
     * @param pause the wait before each byte of the command's own reply
     */
    record Verdict(Optional<Reply> instead, Duration pause) {
        private static final Verdict SOUND = new Verdict(Optional.empty(), Duration.ZERO);
    }

    /** Returns the reply to a command, which {@code work} runs. */
    Reply to(Session active, Command command, Supplier<Reply> work) {
        return finish(active, command, verdict(active, command), work);
    }

    /** Returns the verdict on a received command, after any wait that a fault imposes. */
    Verdict verdict(Session active, Command command) {
        Optional<Fault> triggered =
                plan.isEmpty() ? Optional.empty() : trigger(point(Fault.Moment.COMMAND, active, command));
        return triggered.map(this::verdict).orElse(Verdict.SOUND);
    }

    private Verdict verdict(Fault fault) {
        return switch (fault.effect()) {
            case DELAY, HOLD -> {
                await(fault);
                yield Verdict.SOUND;
            }
            case DRIBBLE -> new Verdict(Optional.empty(), fault.time());
            default -> new Verdict(Optional.of(answer(fault, Reply::none)), Duration.ZERO);
        };
    }

    /** Returns the reply to a command that has its verdict already. */
    Reply finish(Session active, Command command, Verdict verdict, Supplier<Reply> work) {
        if (verdict.instead().isPresent()) {
            return verdict.instead().get();
        }
        Reply own = work.get();
        Reply sound = verdict.pause().isZero() ? own : own.dribbled(verdict.pause());
        boolean ended = sound.wire().isEmpty() && sound.next() != Reply.Next.READ_ON;
        if (ended || plan.isEmpty()) {
            return sound;
        }
        return trigger(point(Fault.Moment.BEFORE_REPLY, active, command))
                .map(fault -> answer(fault, () -> sound))
                .orElse(sound);
    }

    /** Returns the additional reply that a fault sends after the reply to a command. */
    Reply after(Session active, Command command) {
        if (plan.isEmpty()) {
            return Reply.none();
        }
        return trigger(point(Fault.Moment.AFTER_REPLY, active, command))
                .map(fault -> answer(fault, Reply::none))
                .orElse(Reply.none());
    }

    private Optional<Fault> trigger(FaultPoint point) {
        Optional<Fault> fault = plan.trigger(point);
        fault.ifPresent(triggered -> recorder.fault(point.session(), triggered));
        return fault;
    }

    private void await(Fault fault) {
        if (fault.effect() == Fault.Effect.HOLD) {
            plan.hold(fault, wait);
        } else {
            wait.await(fault.time());
        }
    }

    private Reply answer(Fault fault, Supplier<Reply> usual) {
        return switch (fault.effect()) {
            case REPLY -> Reply.named(fault.text());
            case RAW -> Reply.exactly(fault.text());
            case DRIBBLE -> usual.get().dribbled(fault.time());
            case DELAY, HOLD -> {
                await(fault);
                yield usual.get();
            }
            case STALL -> Reply.none().then(Reply.Next.STALL);
            case CLOSE -> Reply.none().then(Reply.Next.CLOSE);
            case RESET -> Reply.none().then(Reply.Next.RESET);
            default -> Reply.none();
        };
    }

    private static FaultPoint point(Fault.Moment moment, Session active, Command command) {
        return new FaultPoint(
                moment, command.verb(), CommandTable.paths(active, command), user(active, command), active.number());
    }

    /** Returns the user of a command. Before the login this is the name that the client has offered with USER. */
    private static String user(Session active, Command command) {
        return command.verb().equals("USER")
                ? command.argument()
                : active.login().claimedUser();
    }
}
