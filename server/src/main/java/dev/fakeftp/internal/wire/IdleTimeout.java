package dev.fakeftp.internal.wire;

import dev.fakeftp.internal.io.Watchdog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/** Limits the client's time to send a command and to read a reply. */
final class IdleTimeout implements AutoCloseable {
    private final Watchdog watchdog;
    private final ControlSocket socket;
    private volatile Duration limit;
    private volatile Watchdog.Timeout timeout;
    private volatile boolean reading;
    private volatile boolean idle;
    private volatile boolean expired;

    IdleTimeout(Watchdog watchdog, ControlSocket socket, Duration limit) {
        this.watchdog = watchdog;
        this.socket = socket;
        this.limit = limit;
        this.timeout = watchdog.watch(limit, this::expired);
    }

    void limit(Duration chosen) {
        timeout.close();
        limit = chosen;
        timeout = watchdog.watch(chosen, this::expired);
    }

    /** The limit in seconds, as text such as {@code 0.5}. */
    String seconds() {
        return BigDecimal.valueOf(limit.toSeconds())
                .add(BigDecimal.valueOf(limit.toNanosPart(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Starts the limit of a read, unless it runs already. */
    void beginRead() {
        if (!reading) {
            reading = true;
            timeout.arm();
        }
    }

    void endRead() {
        timeout.disarm();
        reading = false;
    }

    /** Fails with 421 if the limit of a read has expired. */
    void check() {
        if (idle) {
            throw ReplyException.closing(
                    421,
                    "Idle timeout (" + seconds() + " seconds): closing the control connection. Connect again, or"
                            + " send NOOP now and then.");
        }
    }

    /** Starts the limit of a write or of a handshake. */
    void beginWrite() {
        timeout.arm();
    }

    void endWrite() {
        timeout.disarm();
    }

    /** Explains why another thread has closed the connection. */
    IOException explain(String missing, ClosedChannelException e) {
        return new IOException(
                expired
                        ? missing + " within " + seconds() + " seconds, the idle limit. Raise it for such a client."
                        : "the server closed the connection",
                e);
    }

    /** Ends the limit. */
    @Override
    public void close() {
        timeout.close();
    }

    private void expired() {
        expired = true;
        if (!reading) {
            closeAll();
            return;
        }
        idle = true;
        try {
            // Wakes the reader like a client that closes; the 421 can still be written.
            socket.plain().shutdownInput();
        } catch (IOException e) {
            closeAll();
        }
    }

    private void closeAll() {
        close();
        socket.close();
    }
}
