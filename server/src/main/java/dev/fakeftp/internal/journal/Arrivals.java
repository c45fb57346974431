package dev.fakeftp.internal.journal;

import dev.fakeftp.History;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Which uploads have ended, where their files are now, and who waits for one. Safe for any thread. */
final class Arrivals {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Bounded<Arrival> arrivals;
    private long forgottenUntaken;
    private boolean closed;

    Arrivals(int most) {
        this.most = most;
        this.arrivals = new Bounded<>(most);
    }

    /** An upload that has ended, and what became of it since. */
    private static final class Arrival {
        private final Transfer transfer;
        private final String sha256;
        private String path;
        private boolean taken;

        Arrival(Transfer transfer, String sha256) {
            this.transfer = transfer;
            this.sha256 = sha256;
            this.path = transfer.path();
        }

        Upload upload() {
            return new Upload(transfer, path, sha256);
        }

        boolean matches(Glob glob) {
            return transfer.complete() && glob.matches(path);
        }

        boolean canBeTaken() {
            return transfer.complete() && !taken;
        }

        void moved(String from, String to) {
            if (path.equals(from) || path.startsWith(from + "/")) {
                path = to + path.substring(from.length());
            }
        }
    }

    void add(Transfer ended, String sha256) {
        change(() -> arrivals.add(new Arrival(ended, sha256))
                .filter(Arrival::canBeTaken)
                .ifPresent(dropped -> forgottenUntaken++));
    }

    /** A file or folder has another path now, and with it the uploads in it. */
    void renamed(String from, String to) {
        change(() -> arrivals.oldestFirst().forEach(arrival -> arrival.moved(from, to)));
    }

    void clear() {
        change(() -> {
            arrivals.clear();
            forgottenUntaken = 0;
        });
    }

    /** Ends all waits: nothing more will come. */
    void close() {
        change(() -> closed = true);
    }

    History<Upload> history() {
        lock.lock();
        try {
            return arrivals.history(Arrival::upload);
        } finally {
            lock.unlock();
        }
    }

    /** The newest complete upload that matches, or nothing if none does in time. */
    Optional<Upload> awaitNewest(Glob glob, Duration atMost) {
        return await(() -> newest(glob), atMost).map(Arrival::upload);
    }

    /** The oldest complete upload that matches and that nobody took before, or nothing if there is none in time. */
    Optional<Upload> takeOldest(Glob glob, Duration atMost) {
        return await(() -> takeOldest(glob), atMost).map(Arrival::upload);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Arrival> await(Supplier<Optional<Arrival>> look, Duration atMost) {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(atMost);
            Optional<Arrival> found = look.get();
            while (found.isEmpty() && left > 0) {
                if (closed) {
                    throw new IllegalStateException("The server was closed while a test waited for an upload.");
                }
                left = changed.awaitNanos(left);
                found = look.get();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an upload.", e);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Arrival> newest(Glob glob) {
        for (Arrival arrival : arrivals.newestFirst()) {
            if (arrival.matches(glob)) {
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }

    private Optional<Arrival> takeOldest(Glob glob) {
        if (forgottenUntaken > 0) {
            throw new IllegalStateException(
                    forgottenUntaken + " uploads were dropped before anyone took them; the newest " + most
                            + " are kept. Take them sooner, or call reset() between tests.");
        }
        for (Arrival arrival : arrivals.oldestFirst()) {
            if (!arrival.taken && arrival.matches(glob)) {
                arrival.taken = true;
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }
}
