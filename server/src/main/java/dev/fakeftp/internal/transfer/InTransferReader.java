package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.ControlWatcher;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads commands during a transfer (RFC 959, section 4.1.3: ABOR and STAT). */
public final class InTransferReader implements AutoCloseable {
    private final ControlChannel control;
    private final Function<String, Optional<BooleanSupplier>> handlers;
    private final Runnable clientHasLeft;
    private final long start = System.nanoTime();
    private @Nullable ControlWatcher watcher;
    private volatile boolean closed;

    /** Runs {@code clientHasLeft} if the client disconnects while {@link #close} waits for the last command. */
    InTransferReader(
            ControlChannel control, Function<String, Optional<BooleanSupplier>> handlers, Runnable clientHasLeft) {
        this.control = control;
        this.handlers = handlers;
        this.clientHasLeft = clientHasLeft;
    }

    /** The start of the transfer as {@link System#nanoTime}. */
    long start() {
        return start;
    }

    /** Returns whether the transfer has ended. */
    boolean isClosed() {
        return closed;
    }

    /** Starts reading commands, unless the transfer has ended. */
    synchronized void listen() {
        if (closed) {
            return;
        }
        try {
            watcher = control.watch(handlers);
        } catch (IOException e) {
            // No file handle is left for the watcher. Commands wait for the end of the transfer.
        }
    }

    /** Stops reading: commands without a handler wait for the end of the transfer. A command in progress continues. */
    void stop() {
        ControlWatcher watching = end();
        if (watching != null) {
            watching.stop();
        }
    }

    /** Stops reading and waits for the last command. */
    @Override
    public void close() {
        ControlWatcher watching = end();
        if (watching != null) {
            watching.close(clientHasLeft);
        }
    }

    private synchronized @Nullable ControlWatcher end() {
        closed = true;
        return watcher;
    }
}
