package dev.fakeftp.internal.wire;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.tls.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The bytes of a control connection, which TLS may encrypt for a time. */
final class ControlSocket implements ByteChannel {
    private final SocketChannel socket;
    private volatile ByteChannel bytes;
    private volatile @Nullable SSLSession tls;

    ControlSocket(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.bytes = socket;
        Sockets.sendAtOnce(socket);
        // Telnet's Synch is urgent data (RFC 959, section 4.1.3, ABOR), which would otherwise lose its position.
        socket.socket().setOOBInline(true);
    }

    /** The unencrypted socket. */
    SocketChannel plain() {
        return socket;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return bytes.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return bytes.write(source);
    }

    /** Starts TLS with bytes that have already been received. Fails if the handshake fails. */
    void startTls(SSLEngine engine, ByteBuffer received) throws IOException {
        TlsChannel encrypted = new TlsChannel(socket, engine, received);
        encrypted.handshake();
        encrypted.sendWaiting();
        bytes = encrypted;
        tls = encrypted.session();
    }

    /** Ends TLS once both sides have ended it. Returns the unencrypted bytes that were received already. */
    ByteBuffer endTls() throws IOException {
        TlsChannel encrypted = (TlsChannel) bytes;
        encrypted.sayCloseNotify();
        ByteBuffer rest = encrypted.awaitCloseNotify();
        bytes = socket;
        return rest;
    }

    boolean encrypted() {
        return bytes instanceof TlsChannel;
    }

    /** Returns the TLS session if the connection is or was encrypted. */
    Optional<SSLSession> tls() {
        return Optional.ofNullable(tls);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    InetSocketAddress remote() {
        return (InetSocketAddress) socket.socket().getRemoteSocketAddress();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Resets the connection; the client sees the reset. */
    void reset() {
        Sockets.reset(socket);
        close();
    }

    @Override
    public void close() {
        Sockets.close(bytes);
    }
}
