package dev.fakeftp.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A data connection straight to the client.
 *
 * @param dialler the address that the call came from
 */
record SocketData(SocketChannel socket, String dialler) implements DataChannel {
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
