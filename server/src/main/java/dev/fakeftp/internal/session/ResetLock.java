package dev.fakeftp.internal.session;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Runs commands side by side, and a reset of the server alone. */
public final class ResetLock {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closing;

    /** Runs the work of a command as soon as no reset runs. */
    public <T> T pass(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs work without a result as soon as no reset runs. */
    public void pass(Runnable work) {
        lock.readLock().lock();
        try {
            work.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns whether a reset waits, so that long commands should end now. */
    public boolean closing() {
        return closing;
    }

    /** Hurries the running commands, waits for their end, and runs the work while no command runs. */
    public void whileEmpty(Runnable hurry, Runnable work) {
        closing = true;
        try {
            hurry.run();
            lock.writeLock().lock();
            try {
                work.run();
            } finally {
                lock.writeLock().unlock();
            }
        } finally {
            closing = false;
        }
    }
}
