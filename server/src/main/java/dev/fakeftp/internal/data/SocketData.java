package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A direct data connection to the client. */
final class SocketData implements DataChannel {
    private final SocketChannel socket;
    private final EndAddresses ends;

    /**
     * A data connection over a socket that is connected.
     *
     * @param peer the address of the side that connected
     */
    SocketData(SocketChannel socket, HostPort peer) throws IOException {
        this.socket = socket;
        ends = new EndAddresses(
                peer.toString(), HostPort.of(socket.getLocalAddress()).toString());
        Sockets.sendAtOnce(socket);
    }

    SocketChannel socket() {
        return socket;
    }

    @Override
    public EndAddresses ends() {
        return ends;
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
