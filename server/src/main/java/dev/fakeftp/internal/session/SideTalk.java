package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ControlChannel;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** What a client says while its transfer runs (RFC 959, section 4.1.3: ABOR and STAT). */
final class SideTalk implements AutoCloseable {
    private final ControlChannel control;
    private final Predicate<String> heeds;
    private final long start = System.nanoTime();
    private Optional<ControlChannel.Overhearing> hearing = Optional.empty();
    private volatile boolean closed;

    SideTalk(ControlChannel control, Predicate<String> heeds) {
        this.control = control;
        this.heeds = heeds;
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
            hearing = Optional.of(control.overhear(heeds));
        } catch (IOException e) {
            // There is no file handle left for it. The client is answered later.
        }
    }

    /** Ends it; what was not heeded is answered after the transfer. */
    @Override
    public void close() {
        end().ifPresent(ControlChannel.Overhearing::close);
    }

    private synchronized Optional<ControlChannel.Overhearing> end() {
        closed = true;
        return hearing;
    }
}
