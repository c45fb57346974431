package dev.fakeftp.internal.wire;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends waits that take too long: blocking reads and writes on channels have no time limit of their own. */
public final class Watchdog implements Closeable {
    /** What nanoseconds can count. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final ScheduledThreadPoolExecutor timer;

    /** Starts no thread before the first watch. */
    public Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fakeftp-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** A watch that is not armed yet. {@code expired} must not block; it runs again if the watch stays armed. */
    public Watch watch(Duration limit, Runnable expired) {
        return new Watch(limit, expired);
    }

    /** Does this once, after that time, unless the watchdog is closed before. The task must not block. */
    public void after(Duration time, Runnable task) {
        ScheduledFuture<?> unused = timer.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends all watches without running them. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One wait after another under the same limit. Arming costs one write, so it is done for each read and write. */
    public final class Watch implements AutoCloseable {
        private static final long NOT_ARMED = Long.MIN_VALUE;

        private final long limit;
        private final Runnable expired;
        private volatile long armedAt = NOT_ARMED;
        private volatile ScheduledFuture<?> next;
        private volatile boolean closed;

        private Watch(Duration limit, Runnable expired) {
            this.limit = limit.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : limit.toNanos();
            this.expired = expired;
            this.next = lookAfter(this.limit);
        }

        /** Starts the limit anew. */
        public void arm() {
            armedAt = System.nanoTime();
        }

        /** Stops the clock. */
        public void disarm() {
            armedAt = NOT_ARMED;
        }

        /** Ends the watch. */
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
