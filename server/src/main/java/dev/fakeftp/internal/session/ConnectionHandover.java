package dev.fakeftp.internal.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands a connection from the thread that accepts it to the session that waits for it, at most once. */
final class ConnectionHandover {
    private final CompletableFuture<SocketChannel> brought = new CompletableFuture<>();

    /** Hands the connection over; false if the session no longer waits. */
    boolean bring(SocketChannel connection) {
        return brought.complete(connection);
    }

    /** Ends the wait with this reason. */
    void fail(String why) {
        brought.completeExceptionally(new IOException(why));
    }

    /**
     * Waits for the connection. Fails with {@code late} after the time, and with {@code givenUp} if another thread gave
     * up.
     */
    SocketChannel await(Duration atMost, String late, String givenUp) throws IOException {
        try {
            return brought.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(late, e);
        } catch (CancellationException e) {
            throw new IOException(givenUp, e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a data connection.", e);
        }
    }

    /** Ends the wait and closes a connection that was handed over; true if there was none and this call ended the wait. */
    boolean giveUp() {
        if (brought.cancel(false)) {
            return true;
        }
        if (!brought.isCompletedExceptionally()) {
            Sockets.close(brought.join());
        }
        return false;
    }
}
