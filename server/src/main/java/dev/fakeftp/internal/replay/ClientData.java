package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.recording.DataListener;
import dev.fakeftp.internal.tls.TlsChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One data connection with a client of a replay. */
final class ClientData implements Closeable {
    private final InetAddress host;
    private final @Nullable DataListener listener;
    private final @Nullable InetSocketAddress target;
    private final @Nullable SSLEngine tls;
    private final Duration limit;
    private @Nullable SocketChannel socket;
    private boolean closed;

    /**
     * Prepares a connection.
     *
     * @param listener accepts a passive client; null in active mode
     * @param target the address of an active client; null in passive mode
     * @param tls the engine; null in clear text
     * @param limit the limit of the wait for the client
     */
    ClientData(
            InetAddress host,
            @Nullable DataListener listener,
            @Nullable InetSocketAddress target,
            @Nullable SSLEngine tls,
            Duration limit) {
        this.host = host;
        this.listener = listener;
        this.target = target;
        this.tls = tls;
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /** Connects with the client; blocks. */
    ByteChannel open() throws IOException {
        SocketChannel opened = keep(connected());
        if (tls == null) {
            return opened;
        }
        TlsChannel channel = new TlsChannel(opened, tls, ByteBuffer.allocate(0));
        channel.handshake();
        return channel;
    }

    private SocketChannel connected() throws IOException {
        if (listener != null) {
            try {
                return listener.accept(host, limit);
            } finally {
                listener.close();
            }
        }
        return Sockets.connect(Objects.requireNonNull(target), limit);
    }

    private synchronized SocketChannel keep(SocketChannel opened) throws IOException {
        if (closed) {
            Sockets.close(opened);
            throw new IOException("the session has ended");
        }
        socket = opened;
        return opened;
    }

    /** Resets the connection, so that the client cannot take its end for that of the data. */
    synchronized void reset() {
        if (socket != null) {
            Sockets.reset(socket);
        }
    }

    /** Ends all waits; any thread may call it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (listener != null) {
            listener.close();
        }
        if (socket != null) {
            Sockets.close(socket);
        }
    }
}
