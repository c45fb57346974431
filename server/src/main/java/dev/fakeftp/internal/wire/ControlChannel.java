package dev.fakeftp.internal.wire;

import dev.fakeftp.internal.io.Watchdog;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * The control connection as text: reads lines, writes replies. One thread reads; any thread may write or close it.
 *
 * <p>A client that sends nothing for too long gets a 421. A client that does not read its replies is disconnected.
 */
public final class ControlChannel implements Closeable {
    /** The time for a client to read the server's last reply. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final ControlSocket socket;

    /** The socket's input stream, the only kind on which Java can wait with a time limit. */
    private final InputStream input;

    private final LineBuffer received = new LineBuffer();
    private final DisconnectDetector disconnects;
    private final IdleTimeout idle;
    private volatile NameEncoding names = new NameEncoding(StandardCharsets.UTF_8);

    /** Takes over a connected socket; {@code limit} is the client's time to send a command or read a reply. */
    public ControlChannel(SocketChannel socket, Watchdog watchdog, Duration limit) throws IOException {
        this.socket = new ControlSocket(socket);
        this.input = socket.socket().getInputStream();
        this.disconnects = new DisconnectDetector(this.socket, received);
        this.idle = new IdleTimeout(watchdog, this.socket, limit);
    }

    /**
     * Returns the next command line without its line end, or empty once the client has ended the connection.
     *
     * <p>Accepts LF alone. A line that is invalid in the charset (UTF-8 by default) is read as ISO 8859-1: see
     * {@link NameEncoding}. A line that is too long is read to its end; then a {@link ReplyException} is thrown.
     */
    public Optional<String> readLine() throws IOException {
        boolean tooLong = false;
        idle.beginRead();
        try {
            while (!received.hasLine()) {
                if (received.isFull()) {
                    tooLong = true;
                    received.clear();
                }
                if (readMore() < 0) {
                    return Optional.empty();
                }
            }
        } finally {
            idle.endRead();
        }
        String line = decode(received.line());
        received.removeLine();
        if (tooLong) {
            throw new ReplyException(500, "Line too long: the limit is " + LineBuffer.MAX_LINE + " bytes.");
        }
        return Optional.of(line);
    }

    /**
     * Waits for input or the end of the connection; false if the client stays silent for that time. The idle limit
     * continues until {@link #readLine} has a line. Over TLS it does not wait.
     */
    public boolean listens(Duration patience) throws IOException {
        if (!received.isEmpty() || encrypted()) {
            return true;
        }
        idle.beginRead();
        try {
            socket().socket().setSoTimeout((int) patience.toMillis());
            received.fill(input);
        } catch (SocketTimeoutException e) {
            return false;
        }
        return true;
    }

    /** The socket, for a selector that waits for input of an idle client after {@link #listens}. */
    public SocketChannel socket() {
        return socket.plain();
    }

    /**
     * Reads lines while another thread works for the client, until that thread calls {@link ControlWatcher#stop}.
     *
     * @param handlers returns the handler of a line. The handler returns false after the last line. A line without a
     *     handler is kept for later, and ends the reading
     */
    public ControlWatcher watch(Function<String, Optional<BooleanSupplier>> handlers) throws IOException {
        return new ControlWatcher(socket, received, disconnects, line -> handlers.apply(decode(line)));
    }

    /** The encoding of names. */
    public NameEncoding names() {
        return names;
    }

    /** Sets the charset of names. */
    public void charset(Charset chosen) {
        names = new NameEncoding(chosen);
    }

    /** The idle limit in seconds, as text such as {@code 0.5}. */
    public String limitSeconds() {
        return idle.seconds();
    }

    /** Sets the idle limit. */
    public void limit(Duration chosen) {
        idle.limit(chosen);
    }

    /** Sends a reply in one write. A dribbled reply pauses between bytes by calling {@code pauses}. */
    public synchronized void write(Reply reply, Consumer<Duration> pauses) throws IOException {
        ByteBuffer encoded = ByteBuffer.wrap(names.encode(reply.wire()));
        boolean whole = reply.pause().isZero();
        int atOnce = whole ? encoded.remaining() : 1;
        for (int end = encoded.limit(); encoded.position() < end; ) {
            if (!whole) {
                pauses.accept(reply.pause());
            }
            writeAll(encoded.limit(Math.min(end, encoded.position() + atOnce)));
        }
    }

    /** Sends a reply in one write. */
    public void write(Reply reply) throws IOException {
        write(reply, pause -> {});
    }

    private void writeAll(ByteBuffer encoded) throws IOException {
        idle.beginWrite();
        try {
            while (encoded.hasRemaining()) {
                socket.write(encoded);
            }
        } catch (ClosedChannelException e) {
            throw idle.explain("the client did not read its replies", e);
        }
        idle.endWrite();
    }

    /** Resets the connection; the client sees the reset. */
    public void reset() {
        idle.close();
        socket.reset();
    }

    /** Starts TLS, including TLS bytes that have already been read. Fails if the handshake fails. */
    public void startTls(SSLEngine engine) throws IOException {
        idle.beginWrite();
        try {
            socket.startTls(engine, received.takeAll());
        } catch (ClosedChannelException e) {
            throw idle.explain("the client did not complete it", e);
        }
        idle.endWrite();
    }

    /** Returns whether the connection is encrypted now. */
    public boolean encrypted() {
        return socket.encrypted();
    }

    /** Returns the TLS session if the connection is or was encrypted. */
    public Optional<SSLSession> tls() {
        return socket.tls();
    }

    /** Continues unencrypted once both sides have ended TLS (CCC, RFC 4217). */
    public void endTls() throws IOException {
        if (!encrypted()) {
            return;
        }
        idle.beginWrite();
        ByteBuffer rest;
        try {
            rest = socket.endTls();
        } catch (ClosedChannelException e) {
            throw idle.explain("the client did not end TLS", e);
        }
        idle.endWrite();
        if (rest.remaining() > LineBuffer.MAX_LINE) {
            throw new IOException(
                    "the client sent more than " + LineBuffer.MAX_LINE + " unencrypted bytes before the end of TLS");
        }
        received.replace(rest);
    }

    /** Sends no more replies, and waits until the client closes the connection or reaches the idle limit. */
    public void stall() throws IOException {
        do {
            idle.endRead();
            idle.beginRead();
            received.clear();
        } while (readMore() >= 0);
    }

    /**
     * Sends nothing more and gives the client a moment to close the connection. If the server closed first, unread
     * input would reset the connection, and the client would lose the last reply.
     */
    public void drain() {
        try {
            limit(MOMENT);
            socket().shutdownOutput();
            idle.beginRead();
            do {
                received.clear();
            } while (readMore() >= 0);
        } catch (IOException | ReplyException e) {
            // In either case the client had time to read the last reply.
        }
    }

    /** Returns whether the client has ended the connection. Checks once, without waiting. */
    public boolean clientHasLeft() {
        return disconnects.clientHasLeft();
    }

    /**
     * Waits for that time; returns true early if the client leaves, and false early once {@code done}. The thread that
     * reads calls it, and input is kept for later. A client that has sent as much as a line may have is not watched.
     */
    public boolean leavesWithin(Duration time, BooleanSupplier done) throws IOException {
        return disconnects.leavesWithin(time, done);
    }

    /** Lets a thread in {@link #leavesWithin} check again; any thread may call it. */
    public void wake() {
        disconnects.wake();
    }

    /** Returns whether the server has not ended the connection. */
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** The server's address. */
    public InetSocketAddress local() {
        return socket.local();
    }

    /** The client's address; in a container it may be the engine's gateway. */
    public InetSocketAddress remote() {
        return socket.remote();
    }

    /**
     * Closes the connection. A thread that reads or writes gets an exception. The owner of the channel must call this
     * method at the end.
     */
    @Override
    public void close() {
        idle.close();
        socket.close();
    }

    private int readMore() throws IOException {
        int count = received.fill(socket);
        idle.check();
        return count;
    }

    private String decode(ByteBuffer line) {
        ByteBuffer text = Telnet.strip(line);
        int length = text.remaining();
        if (length > 0 && text.get(length - 1) == '\r') {
            text.limit(length - 1);
        }
        return names.decode(text);
    }
}
