package dev.fakeftp.internal.session;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** Two ways to end a connection that may be broken already. */
final class Sockets {
    private Sockets() {}

    /** Closes it; the peer sees the end of the stream. */
    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was broken already; nothing is left to close.
        }
    }

    /** Resets it, so that the peer cannot take its end for the end of the data. */
    static void reset(SocketChannel socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }
}
