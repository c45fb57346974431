package dev.fakeftp.internal.session;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Direct buffers for transfers, used again: a new one costs more than a small file. */
public final class Buffers {
    /** Large enough that the system calls do not show, small enough for hundreds of transfers at once. */
    private static final int SIZE = 128 * 1024;

    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    /** An empty buffer, which the caller gives back. */
    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer == null ? ByteBuffer.allocateDirect(SIZE) : buffer.clear();
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}
