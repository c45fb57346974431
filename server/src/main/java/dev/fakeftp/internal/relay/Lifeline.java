package dev.fakeftp.internal.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tracks whether the JVM that started this server is alive. The JVM holds a connection, which ends with it. */
public final class Lifeline {
    /** Time for the JVM's first connection; a loaded machine starts everything slowly. */
    public static final Duration FIRST = Duration.ofSeconds(30);

    /** Time for the JVM to reconnect: enough for a brief network failure, too short to keep a test waiting. */
    public static final Duration GRACE = Duration.ofSeconds(3);

    private final Duration grace;
    private int holders;
    private long lostAt;

    /**
     * Starts without a holder. The JVM has {@code first} for its first connection and {@code grace} for further ones.
     */
    public Lifeline(Duration first, Duration grace) {
        this.grace = grace;
        lostAt = System.nanoTime() + first.toNanos();
    }

    /** Work that lasts as long as a connection. */
    public interface Hold<E extends Exception> {
        void last() throws E;
    }

    /** Holds the lifeline until the connection has ended. */
    public <E extends Exception> void hold(Hold<E> connection) throws E {
        taken();
        try {
            connection.last();
        } finally {
            released();
        }
    }

    /** Waits until the lifeline has had no holder for longer than the JVM may take to connect. */
    public synchronized void awaitLoss() throws InterruptedException {
        for (long left = lostAt - System.nanoTime(); holders > 0 || left > 0; left = lostAt - System.nanoTime()) {
            if (holders > 0) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    private synchronized void taken() {
        holders++;
    }

    private synchronized void released() {
        holders--;
        lostAt = System.nanoTime() + grace.toNanos();
        notifyAll();
    }
}
