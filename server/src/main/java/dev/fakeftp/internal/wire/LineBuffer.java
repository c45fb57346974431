package dev.fakeftp.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** The received bytes that have not been read as lines. It grows to the longest line only if necessary. */
final class LineBuffer {
    /** The longest command line in bytes: Linux's longest path and a verb, with a reserve. */
    static final int MAX_LINE = 8192;

    /** The initial size of the line buffer in bytes. */
    private static final int USUAL_LINE = 256;

    private ByteBuffer received = ByteBuffer.allocate(USUAL_LINE).flip();

    boolean isEmpty() {
        return !received.hasRemaining();
    }

    /** Returns whether it has as many bytes as a line may have. */
    boolean isFull() {
        return received.remaining() == MAX_LINE;
    }

    boolean hasLine() {
        return lineEnd() >= 0;
    }

    /** Returns the first whole line without its LF. */
    ByteBuffer line() {
        return received.slice(received.position(), lineEnd() - received.position());
    }

    void removeLine() {
        received.position(lineEnd() + 1);
    }

    void clear() {
        received.position(received.limit());
    }

    /** Replaces all bytes. There must be at most {@link #MAX_LINE}. */
    void replace(ByteBuffer bytes) {
        received = ByteBuffer.allocate(MAX_LINE).put(bytes).flip();
    }

    /** Returns all bytes once. */
    ByteBuffer takeAll() {
        ByteBuffer taken = received;
        received = ByteBuffer.allocate(USUAL_LINE).flip();
        return taken;
    }

    /** Adds available bytes; -1 at the end of the connection. */
    int fill(ReadableByteChannel source) throws IOException {
        received = received.remaining() < received.capacity()
                ? received.compact()
                : ByteBuffer.allocate(MAX_LINE).put(received);
        try {
            return source.read(received);
        } finally {
            received.flip();
        }
    }

    /** Replaces all bytes by available ones; it is empty at the end of the connection. */
    void fill(InputStream source) throws IOException {
        received.clear().flip();
        received.limit(Math.max(0, source.read(received.array())));
    }

    private int lineEnd() {
        for (int i = received.position(); i < received.limit(); i++) {
            if (received.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }
}
