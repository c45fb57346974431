package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
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

    /** Hands over the connection. Returns false if the session no longer waits. */
    boolean bring(SocketChannel connection) {
        return brought.complete(connection);
    }

    /** Returns whether the connection is handed over within this time. */
    boolean brought(Duration atMost) {
        try {
            brought.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | CancellationException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the wait with this reason. */
    void fail(String why) {
        brought.completeExceptionally(new IOException(why));
    }

    /**
     * Waits for the connection. Fails with the message {@code late} after the time, or with {@code givenUp} if another
     * thread calls {@link #giveUp}.
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

    /**
     * Ends the wait and closes a connection that was handed over. Returns true if this call ended the wait and there was
     * no connection.
     */
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
