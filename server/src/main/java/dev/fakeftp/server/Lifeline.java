package dev.fakeftp.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether the JVM that started this server is still there: it holds a connection, which its death ends. */
final class Lifeline {
    /** How long the JVM may take to connect; a loaded machine is slow to start anything. */
    static final Duration FIRST = Duration.ofSeconds(30);

    /** How long the JVM may take to connect again: time for a network to hiccup, but not for anyone to wait. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final Duration grace;
    private int holders;
    private long lostAt;

    /** Nobody holds it yet; the JVM has that long for its first and for each further connection. */
    Lifeline(Duration first, Duration grace) {
        this.grace = grace;
        lostAt = System.nanoTime() + first.toNanos();
    }

    /** What goes on while a connection lasts. */
    interface Hold<E extends Exception> {
        void last() throws E;
    }

    /** Holds the lifeline until this has ended. */
    <E extends Exception> void hold(Hold<E> connection) throws E {
        taken();
        try {
            connection.last();
        } finally {
            released();
        }
    }

    /** Waits until nobody has held it for longer than the JVM may take to connect. */
    synchronized void awaitLoss() throws InterruptedException {
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
