package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A direct data connection to the client.
 *
 * @param peer the address of the connecting side
 */
record SocketData(SocketChannel socket, String peer) implements DataChannel {
    @Override
    public int read(ByteBuffer buffer) throws IOException {
        return socket.read(buffer);
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    @Override
    public void end() throws IOException {
        socket.close();
    }

    @Override
    public void reset() {
        Sockets.reset(socket);
    }
}
