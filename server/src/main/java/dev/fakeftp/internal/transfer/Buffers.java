package dev.fakeftp.internal.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Reusable direct buffers for transfers; allocating one costs more than a small file. */
public final class Buffers {
    /** Large enough to make system calls cheap, small enough for hundreds of transfers at once. */
    private static final int SIZE = 128 * 1024;

    /** Each time that a large upload hands a buffer to another thread costs a wake-up. */
    private static final int LARGE = 512 * 1024;

    /** Enough for six large uploads at once, with 16 MiB in all; further ones are slower. */
    private static final int MOST_LARGE = 32;

    private final IntFunction<ByteBuffer> allocation;
    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ByteBuffer> freeLarge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger large = new AtomicInteger();

    /** Creates an empty pool. */
    public Buffers() {
        this(ByteBuffer::allocateDirect);
    }

    /** Creates an empty pool, whose buffers of a size are made by this function. */
    Buffers(IntFunction<ByteBuffer> allocation) {
        this.allocation = allocation;
    }

    /** Returns an empty buffer, which the caller must give back. */
    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer == null ? allocation.apply(SIZE) : buffer.clear();
    }

    /** Returns a large empty buffer, or another one if all are taken. The caller must give it back. */
    ByteBuffer takeLarge() {
        ByteBuffer buffer = freeLarge.poll();
        if (buffer != null) {
            return buffer.clear();
        }
        return large.getAndUpdate(count -> Math.min(MOST_LARGE, count + 1)) < MOST_LARGE ? newLarge() : take();
    }

    private ByteBuffer newLarge() {
        try {
            return allocation.apply(LARGE);
        } catch (RuntimeException | Error e) {
            large.decrementAndGet();
            throw e;
        }
    }

    void giveBack(ByteBuffer buffer) {
        (isLarge(buffer) ? freeLarge : free).add(buffer);
    }

    static boolean isLarge(ByteBuffer buffer) {
        return buffer.capacity() == LARGE;
    }
}
