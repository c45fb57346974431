package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Watchdog;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Begins to hear those clients whose transfers last. One timer serves all transfers: one of its own for each would wake a
 * thread for each small file.
 */
public final class SideTalks {
    /** Hearing costs a thread, and most transfers have ended before their client could say a word. */
    private static final Duration BEGIN = Duration.ofMillis(20);

    private final Watchdog watchdog;
    private final Queue<SideTalk> unheard = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean willLook = new AtomicBoolean();

    /** None yet. */
    public SideTalks(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /** One whose client is heard soon, unless it is closed before. */
    SideTalk begin(ControlChannel control, Function<String, Optional<BooleanSupplier>> handlers) {
        SideTalk talk = new SideTalk(control, handlers);
        unheard.add(talk);
        lookSoon();
        return talk;
    }

    private void lookSoon() {
        if (willLook.compareAndSet(false, true)) {
            watchdog.after(BEGIN, this::look);
        }
    }

    private void look() {
        willLook.set(false);
        long lasting = System.nanoTime() - BEGIN.toNanos();
        unheard.removeIf(talk -> {
            boolean lasts = talk.start() - lasting <= 0;
            if (lasts) {
                talk.hear();
            }
            return lasts || talk.isClosed();
        });
        if (!unheard.isEmpty()) {
            lookSoon();
        }
    }
}
