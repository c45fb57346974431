package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What a client says while its transfer runs (RFC 959, section 4.1.3: ABOR and STAT). */
final class SideTalk implements AutoCloseable {
    /** Hearing costs a thread, and most transfers have ended before their client could say a word. */
    private static final Duration BEGIN = Duration.ofMillis(20);

    private final ControlChannel control;
    private final Predicate<String> heeds;
    private final Watchdog.Watch start;
    private Optional<ControlChannel.Overhearing> hearing = Optional.empty();
    private boolean closed;

    SideTalk(ControlChannel control, Predicate<String> heeds, Watchdog watchdog) {
        this.control = control;
        this.heeds = heeds;
        this.start = watchdog.watch(BEGIN, this::begin);
        start.arm();
    }

    /** Ends it; what was not heeded is answered after the transfer. */
    @Override
    public void close() {
        start.close();
        end().ifPresent(ControlChannel.Overhearing::close);
    }

    private synchronized void begin() {
        start.disarm();
        if (closed || hearing.isPresent()) {
            return;
        }
        try {
            hearing = Optional.of(control.overhear(heeds));
        } catch (IOException e) {
            // There is no file handle left for it. The client is answered later.
        }
    }

    private synchronized Optional<ControlChannel.Overhearing> end() {
        closed = true;
        return hearing;
    }
}
