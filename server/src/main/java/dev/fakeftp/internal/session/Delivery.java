package dev.fakeftp.internal.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection that another thread brings to the session that waits for it, once or never. */
final class Delivery {
    private final CompletableFuture<SocketChannel> brought = new CompletableFuture<>();

    /** Hands the connection over: false if nobody wants it any more. */
    boolean bring(SocketChannel connection) {
        return brought.complete(connection);
    }

    /** Tells who waits that there will be none, and why. */
    void fail(String why) {
        brought.completeExceptionally(new IOException(why));
    }

    /** The connection; fails with {@code late} after the time, and with {@code givenUp} if another thread gave up. */
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

    /** Wants it no more, wakes who waits, and closes what was brought; true if nothing had been and this ended it. */
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
