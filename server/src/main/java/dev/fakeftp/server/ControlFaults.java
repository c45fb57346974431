package dev.fakeftp.server;

import dev.fakeftp.Fault;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.fault.Occasion;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What goes wrong in one client's conversation. */
final class ControlFaults {
    private final FaultPlan plan;
    private final Recorder recorder;
    private final Brake brake;

    ControlFaults(Site site, Brake brake) {
        this.plan = site.faults();
        this.recorder = site.recorder();
        this.brake = brake;
    }

    /** The answer to a client that has connected. */
    Reply toCall(Reply greeting) {
        return strike(new Occasion(Fault.Moment.CONNECT, "", List.of(), "", 0))
                .map(fault -> answer(fault, () -> greeting))
                .orElse(greeting);
    }

    /** The answer to the wish for TLS: a sound one has no lines and goes on. */
    Reply toTls(long session) {
        return strike(new Occasion(Fault.Moment.TLS, "", List.of(), "", session))
                .map(fault -> answer(fault, Reply::none))
                .orElse(Reply.none());
    }

    /**
     * What a fault has made of a command that has come.
     *
     * @param instead the reply with which it is not done; empty if it is
     * @param pause how long to wait before each byte of its own reply
     */
    record Verdict(Optional<Reply> instead, Duration pause) {
        private static final Verdict SOUND = new Verdict(Optional.empty(), Duration.ZERO);
    }

    /** The answer to a command, which {@code work} does. */
    Reply to(Session speaking, Command command, Supplier<Reply> work) {
        return finish(speaking, command, verdict(speaking, command), work);
    }

    /** What becomes of a command that has come, after the wait that a fault makes of it. */
    Verdict verdict(Session speaking, Command command) {
        Optional<Fault> struck =
                plan.isEmpty() ? Optional.empty() : strike(occasion(Fault.Moment.COMMAND, speaking, command));
        return struck.map(this::verdict).orElse(Verdict.SOUND);
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

    /** The answer to a command that was judged before. */
    Reply finish(Session speaking, Command command, Verdict verdict, Supplier<Reply> work) {
        if (verdict.instead().isPresent()) {
            return verdict.instead().get();
        }
        Reply own = work.get();
        Reply sound = verdict.pause().isZero() ? own : own.dribbled(verdict.pause());
        boolean ended = sound.wire().isEmpty() && sound.next() != Reply.Next.READ_ON;
        if (ended || plan.isEmpty()) {
            return sound;
        }
        return strike(occasion(Fault.Moment.BEFORE_REPLY, speaking, command))
                .map(fault -> answer(fault, () -> sound))
                .orElse(sound);
    }

    /** What comes after the answer to a command. */
    Reply after(Session speaking, Command command) {
        if (plan.isEmpty()) {
            return Reply.none();
        }
        return strike(occasion(Fault.Moment.AFTER_REPLY, speaking, command))
                .map(fault -> answer(fault, Reply::none))
                .orElse(Reply.none());
    }

    private Optional<Fault> strike(Occasion occasion) {
        Optional<Fault> fault = plan.strike(occasion);
        fault.ifPresent(struck -> recorder.fault(occasion.session(), struck));
        return fault;
    }

    private void await(Fault fault) {
        if (fault.effect() == Fault.Effect.HOLD) {
            plan.hold(fault, brake);
        } else {
            brake.await(fault.time());
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

    private static Occasion occasion(Fault.Moment moment, Session speaking, Command command) {
        return new Occasion(
                moment,
                command.verb(),
                CommandTable.paths(speaking, command),
                speaking.login().user(),
                speaking.number());
    }
}
