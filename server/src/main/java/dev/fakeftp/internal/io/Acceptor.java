package dev.fakeftp.internal.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Opens listeners and accepts their connections. */
public final class Acceptor {
    /** Pause after a failure: the system may have no file handle left for a connection. */
    private static final Duration OUT_OF_HANDLES = Duration.ofMillis(100);

    private Acceptor() {}

    /**
     * Opens a listener. Fails with an {@link IOException} that names the port and the remedy.
     *
     * @param port the port's name, such as {@code Control port}
     * @param backlog the limit of connections that wait to be accepted; 0 means that of the JDK
     */
    public static ServerSocketChannel listen(String port, InetSocketAddress address, int backlog) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            return listener.bind(address, backlog);
        } catch (IOException e) {
            Sockets.close(listener);
            throw new IOException(
                    port + " " + address.getPort() + " cannot be used: " + e.getMessage()
                            + ". Choose another port, or 0 for any free one.",
                    e);
        }
    }

    /** Accepts all connections until the listener is closed. */
    public static void acceptAll(
            ServerSocketChannel listener, IoConsumer<SocketChannel> accepted, Consumer<IOException> failed) {
        while (listener.isOpen()) {
            acceptNext(listener, accepted, failed);
        }
    }

    /** Accepts the next connection, or none if the listener does not block. Pauses after a failure. */
    public static void acceptNext(
            ServerSocketChannel listener, IoConsumer<SocketChannel> accepted, Consumer<IOException> failed) {
        try {
            SocketChannel caller = listener.accept();
            if (caller != null) {
                accepted.accept(caller);
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                failed.accept(e);
                LockSupport.parkNanos(OUT_OF_HANDLES.toNanos());
            }
        }
    }
}
