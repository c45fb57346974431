package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.wire.ControlChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Starts the readers of commands during longer transfers. One timer serves all transfers; separate timers would wake a
 * thread for each small file.
 */
public final class InTransferReaders {
    /** Reading needs a thread, and most transfers end before their client could send a command. */
    private static final Duration BEGIN = Duration.ofMillis(20);

    private final Watchdog watchdog;
    private final Queue<InTransferReader> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean willLook = new AtomicBoolean();

    public InTransferReaders(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /** Returns a reader that starts after a short delay, unless it is closed before. */
    public InTransferReader begin(
            ControlChannel control, Function<String, Optional<BooleanSupplier>> handlers, Runnable clientHasLeft) {
        InTransferReader commands = new InTransferReader(control, handlers, clientHasLeft);
        waiting.add(commands);
        lookSoon();
        return commands;
    }

    private void lookSoon() {
        if (willLook.compareAndSet(false, true)) {
            watchdog.after(BEGIN, this::look);
        }
    }

    private void look() {
        willLook.set(false);
        long lasting = System.nanoTime() - BEGIN.toNanos();
        waiting.removeIf(commands -> {
            boolean lasts = commands.start() - lasting <= 0;
            if (lasts) {
                commands.listen();
            }
            return lasts || commands.isClosed();
        });
        if (!waiting.isEmpty()) {
            lookSoon();
        }
    }
}
