package dev.fakeftp.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/** Options and ends of connections. A connection to close or reset may already be broken. */
public final class Sockets {
    private Sockets() {}

    /** Connects within the time; each write is sent at once. Fails with {@link IOException}. The caller closes it. */
    public static SocketChannel connect(InetSocketAddress address, Duration atMost) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.socket().connect(address, (int) atMost.toMillis());
            sendAtOnce(socket);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    /** Sends each write at once. Otherwise a small one waits up to 40 ms for the peer's delayed ACK (RFC 1122, 4.2.3.4). */
    public static void sendAtOnce(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * Acknowledges the peer's bytes at once until the next write. A peer that does not send its small writes at once waits
     * for it. Only Linux can do this.
     */
    public static void acknowledgeAtOnce(SocketChannel socket) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    /** Closes the connection; the peer sees the end of the stream. */
    public static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It was already broken; nothing is left to close.
        }
    }

    /** Resets the connection, so that the peer cannot mistake its end for the end of the data. */
    public static void reset(SocketChannel socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is already closed.
        }
        close(socket);
    }
}
