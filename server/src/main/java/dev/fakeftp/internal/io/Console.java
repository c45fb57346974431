package dev.fakeftp.internal.io;

import java.io.Closeable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Prints log lines on standard output. A line after a pause is written at once; lines that follow it are written together
 * a moment later. In a container each write costs the engine about as much as the upload that it reports. Safe for any
 * thread.
 */
public final class Console implements Consumer<String>, Closeable {
    private static final Duration MOMENT = Duration.ofMillis(20);

    /** Limit of buffered characters. */
    private static final int MOST_WAITING = 1 << 16;

    /** The console of this process. */
    public static final Console STANDARD = new Console();

    private final Watchdog timer = new Watchdog();
    private final StringBuilder waiting = new StringBuilder();
    private long quietFrom = System.nanoTime();
    private boolean closed;

    Console() {}

    @Override
    public synchronized void accept(String line) {
        boolean first = waiting.isEmpty();
        waiting.append(line).append(System.lineSeparator());
        if (closed || waiting.length() > MOST_WAITING || (first && System.nanoTime() - quietFrom >= 0)) {
            write();
        } else if (first) {
            timer.after(MOMENT, this::write);
        }
    }

    /** Writes the buffered lines. Later lines are written at once. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.close();
        write();
    }

    private synchronized void write() {
        System.out.print(waiting);
        System.out.flush();
        waiting.setLength(0);
        if (waiting.capacity() > MOST_WAITING) {
            waiting.trimToSize();
        }
        quietFrom = System.nanoTime() + MOMENT.toNanos();
    }
}
