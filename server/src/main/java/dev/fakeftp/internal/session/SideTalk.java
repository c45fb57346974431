package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ControlChannel;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What a client says while its transfer runs (RFC 959, section 4.1.3: ABOR and STAT). */
final class SideTalk implements AutoCloseable {
    private final ControlChannel control;
    private final Function<String, Optional<BooleanSupplier>> handlers;
    private final long start = System.nanoTime();
    private Optional<ControlChannel.Overhearing> hearing = Optional.empty();
    private volatile boolean closed;

    SideTalk(ControlChannel control, Function<String, Optional<BooleanSupplier>> handlers) {
        this.control = control;
        this.handlers = handlers;
    }

    /** When the transfer began, as {@link System#nanoTime} has it. */
    long start() {
        return start;
    }

    /** Whether the transfer has ended. */
    boolean isClosed() {
        return closed;
    }

    /** Hears the client from now on, unless the transfer has ended. */
    synchronized void hear() {
        if (closed) {
            return;
        }
        try {
            hearing = Optional.of(control.overhear(handlers));
        } catch (IOException e) {
            // There is no file handle left for it. The client is answered later.
        }
    }

    /** Hears no more: what has no handler is answered after the transfer. A command that is being served goes on. */
    void stop() {
        end().ifPresent(ControlChannel.Overhearing::stop);
    }

    /** Hears no more, and waits until the last command has been served. */
    @Override
    public void close() {
        end().ifPresent(ControlChannel.Overhearing::close);
    }

    private synchronized Optional<ControlChannel.Overhearing> end() {
        closed = true;
        return hearing;
    }
}
