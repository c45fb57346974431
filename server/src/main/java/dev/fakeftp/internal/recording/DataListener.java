package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.wire.HostPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A free port for one data connection of one peer. */
public final class DataListener implements Closeable {
    private static final int BACKLOG = 4;

    private final ServerSocketChannel listener;

    /** Listens at a free port of a local address. */
    public DataListener(InetAddress local) throws IOException {
        this(local, 0);
    }

    /** Listens at a port of a local address. Fails with {@link BindException} if that is in use. */
    DataListener(InetAddress local, int port) throws IOException {
        listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(local, port), BACKLOG);
        } catch (IOException e) {
            Sockets.close(listener);
            throw e;
        }
    }

    /** The port. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** The local address and the port. */
    public HostPort address() {
        return HostPort.of(listener.socket().getLocalSocketAddress());
    }

    /**
     * Accepts the connection of this peer, and rejects those of others. Fails with {@link SocketTimeoutException} after the
     * time, or with another {@link IOException} when another thread closes the listener.
     */
    public SocketChannel accept(InetAddress peer, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("no data connection within " + atMost.toMillis() + " ms");
            }
            listener.socket().setSoTimeout((int) left);
            SocketChannel caller = listener.socket().accept().getChannel();
            if (caller.socket().getInetAddress().equals(peer)) {
                Sockets.sendAtOnce(caller);
                return caller;
            }
            Sockets.reset(caller);
        }
    }

    @Override
    public void close() {
        Sockets.close(listener);
    }
}
