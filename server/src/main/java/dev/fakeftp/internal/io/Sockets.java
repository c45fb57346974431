package dev.fakeftp.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Closes and resets connections that may already be broken. */
public final class Sockets {
    private Sockets() {}

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
