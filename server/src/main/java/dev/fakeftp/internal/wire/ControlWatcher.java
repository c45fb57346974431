package dev.fakeftp.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Reads commands on a separate thread while the session's thread moves bytes. */
public final class ControlWatcher {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ControlSocket socket;
    private final LineBuffer received;
    private final DisconnectDetector disconnects;
    private final Function<ByteBuffer, Optional<BooleanSupplier>> handlers;
    private final Selector selector = Selector.open();

    /** Has a permit while the thread does not read; it may still serve a line. */
    private final Semaphore notReading = new Semaphore(0);

    private final Thread thread = new Thread(this::listen, "fakeftp-control-watcher");
    private volatile boolean stopped;
    private volatile boolean ended;

    ControlWatcher(
            ControlSocket socket,
            LineBuffer received,
            DisconnectDetector disconnects,
            Function<ByteBuffer, Optional<BooleanSupplier>> handlers)
            throws IOException {
        this.socket = socket;
        this.received = received;
        this.disconnects = disconnects;
        this.handlers = handlers;
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops reading, so that another thread can; a line that is being served continues. */
    public void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        selector.wakeup();
        notReading.acquireUninterruptibly();
        try {
            selector.close();
            socket.plain().configureBlocking(true);
        } catch (IOException e) {
            // The connection is closed, as the next read will report.
        }
    }

    /** Stops reading, and waits until the last line has been served. Runs the task if the client leaves meanwhile. */
    public void close(Runnable clientHasLeft) {
        stop();
        try {
            if (!ended && disconnects.leavesWithin(FOR_EVER, () -> ended)) {
                clientHasLeft.run();
            }
        } catch (IOException e) {
            // No file handle is left for it, or the connection is closed.
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            socket.plain().configureBlocking(false);
            socket.plain().register(selector, SelectionKey.OP_READ);
            while (serveLines() && !received.isFull()) {
                // TLS may have more decrypted bytes than fit into the buffer.
                int count = received.fill(socket);
                if (count < 0) {
                    return;
                } else if (count == 0) {
                    selector.select();
                }
            }
        } catch (IOException e) {
            // The connection is broken, as the next read will report.
        } finally {
            notReading.release();
            ended = true;
            disconnects.wake();
        }
    }

    /** Returns whether more may be read. */
    private boolean serveLines() {
        while (!stopped && received.hasLine()) {
            Optional<BooleanSupplier> handler = handlers.apply(received.line());
            if (handler.isEmpty()) {
                return false;
            }
            received.removeLine();
            notReading.release();
            if (!handler.get().getAsBoolean() || !notReading.tryAcquire()) {
                return false;
            }
        }
        return !stopped;
    }
}
