package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A direct data connection to the client. */
final class SocketData implements DataChannel {
    private final SocketChannel socket;
    private final String peer;

    /**
     * A data connection over a socket that is connected.
     *
     * @param peer the address of the connecting side
     */
    SocketData(SocketChannel socket, HostPort peer) throws IOException {
        this.socket = socket;
        this.peer = peer.toString();
        Sockets.sendAtOnce(socket);
    }

    SocketChannel socket() {
        return socket;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void acknowledge() throws IOException {
        Sockets.acknowledgeAtOnce(socket);
    }

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
