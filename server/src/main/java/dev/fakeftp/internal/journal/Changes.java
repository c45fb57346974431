package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Search;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of a journal, for those who wait for the next one. The lock of the {@link Recorder} guards it, unless
 * stated otherwise.
 */
final class Changes {
    private static final int EXCHANGES = 0;
    private static final int SESSIONS = 1;
    private static final int TRANSFERS = 2;
    private static final int UPLOADS = 3;
    private static final int RENAMES = 4;
    private static final int KINDS = 5;

    private final Condition changed;
    private final long[] ofKinds = new long[KINDS];
    private final AtomicLong progress = new AtomicLong();
    private long all;
    private int waiting;
    private volatile boolean watched;
    private boolean closed;

    Changes(Condition changed) {
        this.changed = changed;
    }

    // Not by Search.Kind, whose classes a plain upload does not need.
    private static int kindOf(JournalEntry entry) {
        if (entry instanceof Exchange) {
            return EXCHANGES;
        } else if (entry instanceof FtpSession) {
            return SESSIONS;
        } else if (entry instanceof Transfer) {
            return TRANSFERS;
        }
        return entry instanceof Upload ? UPLOADS : RENAMES;
    }

    private static int kindOf(Search.Kind kind) {
        return switch (kind) {
            case EXCHANGES -> EXCHANGES;
            case SESSIONS -> SESSIONS;
            case TRANSFERS -> TRANSFERS;
            case UPLOADS -> UPLOADS;
            case RENAMES -> RENAMES;
        };
    }

    /** Counts a new or changed entry. */
    void note(JournalEntry entry) {
        ofKinds[kindOf(entry)]++;
        note();
    }

    /** Counts a change that may concern any entry, such as the removal of many. */
    void noteAll() {
        for (int kind = 0; kind < ofKinds.length; kind++) {
            ofKinds[kind]++;
        }
        note();
    }

    /** Counts a change of something else. */
    void note() {
        all++;
        wake();
    }

    /** Counts progress of a running transfer. Returns whether somebody waits, whom {@link #wake} must wake. Safe for any thread. */
    boolean progressed() {
        progress.incrementAndGet();
        return watched;
    }

    void wake() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }

    /** Returns the number of changes to entries of a kind, or of all changes if it is null. */
    private long count(Search.@Nullable Kind kind) {
        if (kind == null) {
            return all + progress.get();
        }
        int index = kindOf(kind);
        return ofKinds[index] + (index == UPLOADS || index == TRANSFERS ? progress.get() : 0);
    }

    /**
     * Waits until the number of changes is not this one, or the time is over, and returns it. Fails with
     * {@link IllegalStateException} once closed.
     */
    long await(Search.@Nullable Kind kind, long seen, Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        countWaiting(1);
        try {
            while (count(kind) == seen && left > 0) {
                if (closed) {
                    throw new IllegalStateException("The server was closed while somebody waited for a change.");
                }
                left = changed.awaitNanos(left);
            }
            return count(kind);
        } finally {
            countWaiting(-1);
        }
    }

    private void countWaiting(int more) {
        waiting += more;
        watched = waiting > 0;
    }

    /** Waits for this time, or until the server is closed. Returns false once it is closed. */
    boolean pause(Duration time) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(time);
        while (left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
        return !closed;
    }

    void close() {
        closed = true;
        changed.signalAll();
    }
}
