package dev.fakeftp.internal.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reusable direct buffers for transfers; allocating one costs more than a small file. */
public final class Buffers {
    /** Large enough to make system calls cheap, small enough for hundreds of transfers at once. */
    private static final int SIZE = 128 * 1024;

    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    /** Returns an empty buffer, which the caller must give back. */
    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer == null ? ByteBuffer.allocateDirect(SIZE) : buffer.clear();
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}
