package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.tls.TlsChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;

/** A control connection as lines of bytes, in clear text or with TLS. One thread reads, and another one may write. */
public final class LineConnection implements Closeable {
    /** The longest line in bytes. Replies with long paths remain far below it. */
    private static final int MAX_LINE = 1 << 16;

    private static final int USUAL = 1 << 10;

    private final SocketChannel socket;
    private volatile ByteChannel bytes;
    private ByteBuffer received = ByteBuffer.allocate(USUAL).flip();

    /** Takes over a connected socket. */
    public LineConnection(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.bytes = socket;
        Sockets.sendAtOnce(socket);
        // Telnet's Synch is urgent data, which would otherwise lose its position.
        socket.socket().setOOBInline(true);
    }

    /** Returns the next line with its line end; empty at the end of the connection. */
    public Optional<byte[]> readLine() throws IOException {
        int searched = received.position();
        while (true) {
            for (int i = searched; i < received.limit(); i++) {
                if (received.get(i) == '\n') {
                    byte[] line = Arrays.copyOfRange(received.array(), received.position(), i + 1);
                    received.position(i + 1);
                    return Optional.of(line);
                }
            }
            int seen = received.remaining();
            if (!fill()) {
                return Optional.empty();
            }
            searched = received.position() + seen;
        }
    }

    private boolean fill() throws IOException {
        if (received.remaining() == MAX_LINE) {
            throw new IOException("a line has more than " + MAX_LINE + " bytes");
        }
        received = received.remaining() < received.capacity()
                ? received.compact()
                : ByteBuffer.allocate(received.capacity() * 2).put(received);
        try {
            return bytes.read(received) >= 0;
        } finally {
            received.flip();
        }
    }

    /** Writes all bytes; blocks. */
    public synchronized void write(byte[] line) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            bytes.write(rest);
        }
    }

    /** Performs the handshake. Fails if the peer has sent clear text after its consent to TLS. */
    public synchronized void startTls(SSLEngine engine) throws IOException {
        TlsChannel tls = new TlsChannel(socket, engine, received);
        received = ByteBuffer.allocate(USUAL).flip();
        tls.handshake();
        bytes = tls;
    }

    /** The address of this side. */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    /** The address of the peer. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) socket.socket().getRemoteSocketAddress();
    }

    /** Sends nothing more. The peer can still read what was sent. */
    public void endOutput() {
        try {
            if (bytes instanceof TlsChannel tls) {
                tls.sayCloseNotify();
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            // The connection is broken already.
        }
    }

    /** Resets the connection; the peer sees the reset. */
    public void reset() {
        Sockets.reset(socket);
    }

    @Override
    public void close() {
        Sockets.close(socket);
    }
}
