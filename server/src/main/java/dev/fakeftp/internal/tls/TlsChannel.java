package dev.fakeftp.internal.tls;

import dev.fakeftp.internal.io.IoRunnable;
import dev.fakeftp.internal.io.Sockets;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;

/**
 * An encrypted channel over another channel (TLS, RFC 5246 and 8446). One thread may read while another writes. A read
 * from a non-blocking channel returns 0 while there is no complete record.
 */
public final class TlsChannel implements ByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Holds several records. */
    private static final int BUFFER = 1 << 16;

    private final ByteChannel plain;
    private final IoRunnable acknowledge;
    private final SSLEngine engine;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer incoming;
    private final ByteBuffer outgoing;
    private ByteBuffer clear = NOTHING;
    private boolean ended;
    private volatile boolean closeNotify;

    /**
     * A channel before its handshake.
     *
     * @param early encrypted bytes of the peer that have been read already
     */
    public TlsChannel(SocketChannel plain, SSLEngine engine, ByteBuffer early) {
        this(plain, () -> Sockets.acknowledgeAtOnce(plain), engine, early);
    }

    /**
     * A channel over another one before its handshake.
     *
     * @param acknowledge acknowledges the peer's next bytes at once
     * @param early encrypted bytes of the peer that have been read already
     */
    public TlsChannel(ByteChannel plain, IoRunnable acknowledge, SSLEngine engine, ByteBuffer early) {
        this.plain = plain;
        this.acknowledge = acknowledge;
        this.engine = engine;
        int size = Math.max(BUFFER, engine.getSession().getPacketBufferSize());
        incoming = ByteBuffer.allocate(size).put(early).flip();
        outgoing = ByteBuffer.allocate(size);
    }

    /** Performs the handshake; blocks. Fails with the reason. */
    public void handshake() throws IOException {
        engine.beginHandshake();
        while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                Optional<String> alert = TlsRecord.fatalAlert(incoming);
                if (alert.isPresent()) {
                    throw new SSLHandshakeException("Received fatal alert: " + alert.get());
                }
                // Decrypts no more than the handshake needs; later bytes belong to the reader.
                if (unwrap(NOTHING) == Status.BUFFER_UNDERFLOW) {
                    fill();
                }
                if (ended) {
                    throw new EOFException("the client ended the connection in the middle of the TLS handshake");
                }
            } else {
                answer();
            }
        }
    }

    /**
     * Sends the messages that wait for the next bytes. With them goes an acknowledgement, for which a client may wait
     * before it sends its next command.
     */
    public void sendWaiting() throws IOException {
        writing.lock();
        try {
            flush();
        } finally {
            writing.unlock();
        }
    }

    /** The TLS session. */
    public SSLSession session() {
        return engine.getSession();
    }

    /** Returns whether the peer has sent a close_notify. */
    public boolean closeNotify() {
        return closeNotify;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int before = to.position();
        while (to.position() == before && to.hasRemaining()) {
            if (clear.hasRemaining()) {
                move(clear, to);
            } else if (ended) {
                return -1;
            } else if (!(roomToUnwrap(to) ? take(to) : takeIntoBuffer())) {
                return 0;
            }
        }
        return to.position() - before;
    }

    /** Writes all; blocks. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        int size = from.remaining();
        writing.lock();
        try {
            wrapAll(from);
            flush();
        } finally {
            writing.unlock();
        }
        return size;
    }

    /** Sends a close_notify, with these last bytes before it in the same packet. Does nothing while another thread writes. */
    public void end(ByteBuffer last) throws IOException {
        if (!writing.tryLock()) {
            return;
        }
        try {
            wrapAll(last);
            engine.closeOutbound();
            while (!engine.isOutboundDone() && wrapNothing() > 0) {
                // Sometimes other messages come first.
            }
            flush();
        } finally {
            writing.unlock();
        }
    }

    /** Sends a close_notify. Does nothing while another thread writes. */
    public void sayCloseNotify() throws IOException {
        end(NOTHING);
    }

    /**
     * Waits for the peer's close_notify and drops earlier data. Returns the unencrypted bytes after it. Some clients,
     * such as curl in its passive mode of CCC, continue without a close_notify.
     */
    public ByteBuffer awaitCloseNotify() throws IOException {
        while (!ended && !TlsRecord.isClearText(incoming)) {
            takeIntoBuffer();
        }
        clear = NOTHING;
        return incoming;
    }

    @Override
    public boolean isOpen() {
        return plain.isOpen();
    }

    /** Sends a close_notify if possible and closes the channel below. */
    @Override
    public void close() throws IOException {
        try {
            sayCloseNotify();
        } finally {
            plain.close();
        }
    }

    private boolean roomToUnwrap(ByteBuffer to) {
        return to.remaining() >= engine.getSession().getApplicationBufferSize();
    }

    private boolean takeIntoBuffer() throws IOException {
        if (!roomToUnwrap(clear.clear())) {
            clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        }
        try {
            return take(clear);
        } finally {
            clear.flip();
        }
    }

    /** Takes at least one record; false if there is none yet. */
    private boolean take(ByteBuffer to) throws IOException {
        Status status = takeRecord(to);
        if (status == Status.BUFFER_UNDERFLOW) {
            return fill();
        }
        while (status == Status.OK && incoming.hasRemaining() && roomToUnwrap(to)) {
            status = takeRecord(to);
        }
        return true;
    }

    /** The peer may renew keys at any time, but not repeat the handshake, as in OpenSSL. */
    private Status takeRecord(ByteBuffer to) throws IOException {
        int before = to.position();
        Status status = unwrap(to);
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            // During a renegotiation no data could be written.
            throw new SSLException("renegotiation is not supported. Connect again.");
        }
        while (status == Status.OK && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            answer();
        }
        if (status == Status.OK && to.position() == before) {
            // A message without data. The JDK's clients send one before their close_notify, which waits for this.
            acknowledge.run();
        }
        return status;
    }

    private Status unwrap(ByteBuffer to) throws IOException {
        Status status;
        try {
            status = engine.unwrap(incoming, to).getStatus();
        } catch (SSLException e) {
            sendAlert();
            throw e;
        }
        if (status == Status.CLOSED) {
            ended = true;
            closeNotify = true;
        }
        return status;
    }

    private boolean fill() throws IOException {
        incoming.compact();
        try {
            int count = plain.read(incoming);
            ended = count < 0;
            return count != 0;
        } finally {
            incoming.flip();
        }
    }

    private void answer() throws IOException {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            writing.lock();
            try {
                makeRoomToWrap();
                wrap(NOTHING);
                if (!moreFollows() && !canWait()) {
                    flush();
                    // Many clients send the end of their flight and their data separately, and not at once.
                    acknowledge.run();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** Returns whether the flight has another message. They go out in one packet. */
    private boolean moreFollows() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    /**
     * TLS 1.3's messages after the handshake can wait for the next bytes. A client that only sends would not read them.
     * It would close the connection with unread bytes. This causes a reset, by which its last bytes are lost.
     */
    private boolean canWait() {
        return !engine.getUseClientMode()
                && engine.getHandshakeSession() == null
                && engine.getSession().getProtocol().equals("TLSv1.3");
    }

    /** Encrypts all bytes. Writes only what the buffer has no room for. */
    private void wrapAll(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            makeRoomToWrap();
            wrap(from);
        }
    }

    private int wrapNothing() throws IOException {
        makeRoomToWrap();
        return engine.wrap(NOTHING, outgoing).bytesProduced();
    }

    private void makeRoomToWrap() throws IOException {
        if (!roomToWrap()) {
            flush();
        }
    }

    private boolean roomToWrap() {
        return outgoing.remaining() >= engine.getSession().getPacketBufferSize();
    }

    private void wrap(ByteBuffer from) throws IOException {
        Status status;
        try {
            status = engine.wrap(from, outgoing).getStatus();
        } catch (SSLException e) {
            sendAlert();
            throw e;
        }
        if (status == Status.CLOSED) {
            throw new IOException("TLS has ended");
        }
    }

    private void flush() throws IOException {
        outgoing.flip();
        try {
            while (outgoing.hasRemaining()) {
                plain.write(outgoing);
            }
        } finally {
            outgoing.clear();
        }
    }

    /** Sends the alert with the reason, on which the peer's error message depends. */
    private void sendAlert() {
        try {
            sayCloseNotify();
        } catch (IOException e) {
            // The peer does not receive it; this side reports the error.
        }
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
    }
}
