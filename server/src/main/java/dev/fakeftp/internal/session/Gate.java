package dev.fakeftp.internal.session;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets commands through side by side, and nobody while the server is brought back to its declared state. */
public final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closing;

    /** Does the work of one command, as soon as the gate is open. */
    public <T> T pass(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Does work that gives nothing back, as soon as the gate is open. */
    public void pass(Runnable work) {
        lock.readLock().lock();
        try {
            work.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether somebody waits for the commands that are inside: a long one should end now. */
    public boolean closing() {
        return closing;
    }

    /** Hurries those who are inside, waits until they have left, and does the work while nobody is. */
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
