package dev.fakeftp.server;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.session.InTransferHandler;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Serves the commands that do not wait for the end of a transfer, on a thread of their own, one after the other. The
 * session's thread says nothing until the last of them has had its reply.
 */
final class InTransferCommands implements InTransferHandler {
    private final Site site;
    private final ControlChannel control;
    private final Brake brake;
    private final ControlFaults faults;
    private volatile boolean clientLeft;
    private volatile Optional<Reply> last = Optional.empty();
    private volatile Optional<Deferred> deferred = Optional.empty();

    /** A command that has ended the transfer and is done after it. */
    record Deferred(Command command, ControlFaults.Verdict verdict) {}

    /** {@code unwanted} tells that nobody wants a wait to go on. */
    InTransferCommands(Site site, ControlChannel control, BooleanSupplier unwanted) {
        this.site = site;
        this.control = control;
        this.brake = new Brake(() -> clientLeft || unwanted.getAsBoolean());
        this.faults = new ControlFaults(site, brake);
    }

    @Override
    public Optional<BooleanSupplier> handler(Session session, String line) {
        Command command = Command.parse(line);
        return switch (CommandTable.duringTransfer(session, command)) {
            case WAITS -> Optional.empty();
            case IS_SERVED -> Optional.of(() -> serve(session, command));
            case ENDS_IT -> Optional.of(() -> endTransfer(session, command));
        };
    }

    @Override
    public void clientHasLeft() {
        clientLeft = true;
        endWait();
    }

    /** Ends the wait that a fault has made, if there is one. */
    void endWait() {
        brake.letGo();
    }

    /** The reply with which a fault has ended the session, or the server's answers, if one has. It has been sent. */
    Optional<Reply> last() {
        return last;
    }

    /** The command that is to be done now that the transfer has had its reply, once. */
    Optional<Deferred> takeDeferred() {
        Optional<Deferred> taken = deferred;
        deferred = Optional.empty();
        return taken;
    }

    private boolean serve(Session session, Command command) {
        Instant start = Instant.now();
        ControlConnection.noteCharset(site, control, session, command);
        return answer(session, command, start, faults.to(session, command, () -> CommandTable.run(session, command)));
    }

    private boolean endTransfer(Session session, Command command) {
        Instant start = Instant.now();
        ControlFaults.Verdict verdict = faults.verdict(session, command);
        if (verdict.instead().isPresent()) {
            return answer(session, command, start, verdict.instead().get());
        }
        deferred = Optional.of(new Deferred(command, verdict));
        session.abortTransfer();
        return false;
    }

    private boolean answer(Session session, Command command, Instant start, Reply reply) {
        site.recorder().exchange(session.number(), start, command.toString(), reply.lines());
        return say(session, reply) && say(session, faults.after(session, command));
    }

    /** Whether the session goes on. */
    private boolean say(Session session, Reply reply) {
        try {
            control.write(reply, brake::await);
        } catch (IOException e) {
            // Nobody reads it, as the session's thread will find out.
            return false;
        }
        if (reply.next() == Reply.Next.READ_ON) {
            return true;
        }
        last = Optional.of(reply);
        if (reply.next() != Reply.Next.STALL) {
            session.cutTransfer(reply.end());
        }
        return false;
    }
}
