package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Connects to the client's address from PORT or EPRT. The source address is the server's address of the control
 * connection, because clients may check it.
 */
final class ActiveConnector implements DataConnector {
    private final HostPort target;
    private final SocketChannel socket;

    ActiveConnector(HostPort target, InetAddress from) throws IOException {
        this.target = target;
        socket = SocketChannel.open();
        // Bind only if both address families agree. Otherwise the system chooses the source address.
        if (from.getClass() == target.address().getClass()) {
            try {
                socket.bind(new InetSocketAddress(from, 0));
            } catch (IOException e) {
                Sockets.close(socket);
                throw e;
            }
        }
    }

    @Override
    public DataChannel open(Duration atMost) throws IOException {
        try {
            socket.socket().connect(new InetSocketAddress(target.address(), target.port()), (int) atMost.toMillis());
            return new SocketData(socket, HostPort.of(socket.getLocalAddress()));
        } catch (SocketTimeoutException e) {
            throw new IOException(target + " did not answer within " + atMost.toMillis() + " ms. Use passive mode.", e);
        } catch (IOException e) {
            throw new IOException(target + " is not reachable (" + e.getMessage() + "). Use passive mode.", e);
        }
    }

    @Override
    public void close() {
        Sockets.close(socket);
    }
}
