package dev.fakeftp.internal.wire;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Detects that the client has ended the connection while the server reads no commands. Input is kept for later. */
final class DisconnectDetector {
    private final ControlSocket socket;
    private final LineBuffer received;
    private volatile @Nullable Selector waiting;

    DisconnectDetector(ControlSocket socket, LineBuffer received) {
        this.socket = socket;
        this.received = received;
    }

    /** Checks once, without waiting. */
    boolean clientHasLeft() {
        SocketChannel plain = socket.plain();
        try {
            plain.configureBlocking(false);
            try {
                return received.fill(socket) < 0;
            } finally {
                plain.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Waits for that time; returns true early if the client leaves, and false early once {@code done}. The thread that
     * reads calls it. A client that has sent as much as a line may have is not watched.
     */
    boolean leavesWithin(Duration time, BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(time);
        SocketChannel plain = socket.plain();
        try (Selector selector = Selector.open()) {
            waiting = selector;
            plain.configureBlocking(false);
            return leavesBefore(end, done, selector, plain.register(selector, SelectionKey.OP_READ));
        } finally {
            waiting = null;
            if (plain.isOpen()) {
                plain.configureBlocking(true);
            }
        }
    }

    private boolean leavesBefore(long end, BooleanSupplier done, Selector selector, SelectionKey key)
            throws IOException {
        while (!done.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            if (received.isFull()) {
                key.cancel();
            } else {
                int count = fillOrEnd();
                if (count < 0) {
                    return true;
                } else if (count > 0) {
                    // More decrypted bytes may be left than fitted into the buffer.
                    continue;
                }
            }
            long nanos = end - System.nanoTime();
            if (nanos <= 0) {
                return false;
            }
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        }
        return false;
    }

    /** Lets a thread in {@link #leavesWithin} check again; any thread may call it. */
    void wake() {
        Selector selector = waiting;
        if (selector != null) {
            selector.wakeup();
        }
    }

    /** A broken connection has ended too. */
    private int fillOrEnd() {
        try {
            return received.fill(socket);
        } catch (IOException e) {
            return -1;
        }
    }
}
