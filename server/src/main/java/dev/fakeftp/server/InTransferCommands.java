package dev.fakeftp.server;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.session.InTransferHandler;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Serves the commands that do not wait for the end of a transfer, one after the other. They have a thread of their own.
 * The session's thread sends nothing until the last of them has been answered.
 */
final class InTransferCommands implements InTransferHandler {
    private final ServerContext context;
    private final ControlChannel control;
    private final CancellableWait wait;
    private final ControlFaults faults;
    private volatile boolean clientLeft;
    private volatile Optional<Reply> last = Optional.empty();
    private volatile Optional<Deferred> deferred = Optional.empty();

    /** A command that has ended the transfer and runs after it. */
    record Deferred(Command command, ControlFaults.Verdict verdict) {}

    /** {@code unwanted} returns whether waits must end. */
    InTransferCommands(ServerContext context, ControlChannel control, BooleanSupplier unwanted) {
        this.context = context;
        this.control = control;
        this.wait = new CancellableWait(() -> clientLeft || unwanted.getAsBoolean());
        this.faults = new ControlFaults(context, wait);
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

    /** Ends the wait of a fault, if any. */
    void endWait() {
        wait.cancel();
    }

    /** Returns the reply with which a fault has ended the session or its replies, if any. It has been sent. */
    Optional<Reply> last() {
        return last;
    }

    /** Returns the command that runs after the transfer's reply, once. */
    Optional<Deferred> takeDeferred() {
        Optional<Deferred> taken = deferred;
        deferred = Optional.empty();
        return taken;
    }

    private boolean serve(Session session, Command command) {
        Instant start = Instant.now();
        ControlConnection.noteCharset(context, control, session, command);
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
        context.recorder().exchange(session.number(), start, command.toString(), reply.lines());
        return say(session, reply) && say(session, faults.after(session, command));
    }

    /** Returns whether the session continues. */
    private boolean say(Session session, Reply reply) {
        try {
            control.write(reply, wait::await);
        } catch (IOException e) {
            // The connection is broken. The session's thread will notice.
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
