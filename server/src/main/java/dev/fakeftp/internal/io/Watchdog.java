package dev.fakeftp.internal.io;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends waits that take too long: blocking reads and writes on channels have no time limit of their own. */
public final class Watchdog implements Closeable {
    /** The longest time in nanoseconds. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final ScheduledThreadPoolExecutor timer;

    /** Starts no thread before the first use. */
    public Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fakeftp-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Returns a disarmed timeout. {@code expired} must not block; it runs again while the timeout stays armed. */
    public Timeout watch(Duration limit, Runnable expired) {
        return new Timeout(limit, expired);
    }

    /** Runs a task once after that time, unless the watchdog is closed first. The task must not block. */
    public void after(Duration time, Runnable task) {
        ScheduledFuture<?> unused = timer.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends all timeouts without running them. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A time limit for one wait after another. Arming costs one write, so each read and write can arm it. */
    public final class Timeout implements AutoCloseable {
        private static final long NOT_ARMED = Long.MIN_VALUE;

        private final long limit;
        private final Runnable expired;
        private volatile long armedAt = NOT_ARMED;
        private volatile ScheduledFuture<?> next;
        private volatile boolean closed;

        private Timeout(Duration limit, Runnable expired) {
            this.limit = limit.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : limit.toNanos();
            this.expired = expired;
            this.next = lookAfter(this.limit);
        }

        /** Restarts the limit. */
        public void arm() {
            armedAt = System.nanoTime();
        }

        /** Stops the clock. */
        public void disarm() {
            armedAt = NOT_ARMED;
        }

        /** Ends the timeout. */
        @Override
        public void close() {
            closed = true;
            next.cancel(false);
        }

        private void look() {
            if (closed) {
                return;
            }
            long since = armedAt;
            long left = since == NOT_ARMED ? limit : limit - (System.nanoTime() - since);
            if (left <= 0) {
                expired.run();
                left = limit;
            }
            next = lookAfter(left);
            if (closed) {
                next.cancel(false);
            }
        }

        private ScheduledFuture<?> lookAfter(long nanos) {
            return timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }
}
