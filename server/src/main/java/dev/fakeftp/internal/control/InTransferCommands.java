package dev.fakeftp.internal.control;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.fault.ControlFaults;
import dev.fakeftp.internal.fault.FaultVerdict;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.InTransferHandler;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the commands that do not wait for the end of a transfer, one after the other. They have a thread of their own.
 * The session's thread sends nothing until the last of them has been answered.
 */
final class InTransferCommands implements InTransferHandler {
    private final ServerContext context;
    private final ControlChannel control;
    private final Supplier<Session> session;
    private final CancellableWait wait;
    private final ControlFaults faults;
    private volatile boolean clientLeft;
    private volatile @Nullable Reply last;
    private volatile @Nullable Deferred deferred;

    /** A command that has ended the transfer and runs after it. */
    record Deferred(Command command, FaultVerdict verdict) {}

    /**
     * @param session returns the transfer's session
     * @param unwanted returns whether waits must end
     */
    InTransferCommands(
            ServerContext context, ControlChannel control, Supplier<Session> session, BooleanSupplier unwanted) {
        this.context = context;
        this.control = control;
        this.session = session;
        this.wait = new CancellableWait(() -> clientLeft || unwanted.getAsBoolean());
        this.faults = new ControlFaults(context.faults(), context.recorder(), wait);
    }

    @Override
    public Optional<BooleanSupplier> handler(String line) {
        Command command = Command.parse(line);
        Session active = session.get();
        return switch (CommandTable.duringTransfer(active, command)) {
            case WAITS -> Optional.empty();
            case IS_SERVED -> Optional.of(() -> serve(active, command, () -> CommandTable.run(active, command)));
            case IS_REFUSED ->
                Optional.of(() -> serve(active, command, () -> CommandTable.refusalDuringTransfer(active, command)));
            case ENDS_IT -> Optional.of(() -> endTransfer(active, command));
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
        return Optional.ofNullable(last);
    }

    /** Returns the command that runs after the transfer's reply, once. */
    Optional<Deferred> takeDeferred() {
        Optional<Deferred> taken = Optional.ofNullable(deferred);
        deferred = null;
        return taken;
    }

    private boolean serve(Session active, Command command, Supplier<Reply> work) {
        Instant start = Instant.now();
        if (CommandTable.knows(command)) {
            active.noteCharset(command);
        }
        return answer(active, command, start, faults.to(new CommandTarget(active, command), work));
    }

    private boolean endTransfer(Session active, Command command) {
        Instant start = Instant.now();
        FaultVerdict verdict = faults.verdict(new CommandTarget(active, command));
        if (verdict.instead() != null) {
            return answer(active, command, start, verdict.instead());
        }
        deferred = new Deferred(command, verdict);
        active.currentTransfer().abort();
        return false;
    }

    private boolean answer(Session active, Command command, Instant start, Reply reply) {
        context.recorder().exchange(active.number(), start, command.toString(), reply.lines());
        return say(active, reply) && say(active, faults.after(new CommandTarget(active, command)));
    }

    /** Returns whether the session continues. */
    private boolean say(Session active, Reply reply) {
        try {
            control.write(reply, wait::await);
        } catch (IOException e) {
            // The connection is broken. The session's thread will notice.
            return false;
        }
        if (reply.next() == Reply.Next.READ_ON) {
            return true;
        }
        last = reply;
        if (reply.next() != Reply.Next.STALL) {
            active.currentTransfer().cut(reply.end());
        }
        return false;
    }
}
