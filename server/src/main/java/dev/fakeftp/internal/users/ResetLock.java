package dev.fakeftp.internal.users;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Runs commands concurrently, and a reset exclusively. */
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

    /** Returns whether a reset waits. Long commands should then end at once. */
    public boolean closing() {
        return closing;
    }

    /** Runs {@code hurry}, waits for the end of the running commands, and runs the work while no command runs. */
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
