package dev.fakeftp.internal.wire;

import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.tls.TlsChannel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    /** The longest command line in bytes: Linux's longest path and a verb, with a reserve. */
    static final int MAX_LINE = 8192;

    /** The initial size of the line buffer in bytes. */
    private static final int USUAL_LINE = 256;

    /** The time for a client to read the server's last reply. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final SocketChannel socket;

    /** The socket's input stream, the only kind on which Java can wait with a time limit. */
    private final InputStream input;

    private volatile ByteChannel bytes;
    private volatile Optional<SSLSession> tls = Optional.empty();
    private final Watchdog watchdog;
    private volatile NameEncoding names = new NameEncoding(StandardCharsets.UTF_8);
    private volatile Duration limit;
    private volatile Watchdog.Timeout timeout;
    private ByteBuffer received = ByteBuffer.allocate(USUAL_LINE).flip();
    private volatile boolean reading;
    private volatile boolean idle;
    private volatile boolean expired;
    private volatile Optional<Selector> waiting = Optional.empty();

    /** Takes over a connected socket; {@code limit} is the client's time to send a command or read a reply. */
    public ControlChannel(SocketChannel socket, Watchdog watchdog, Duration limit) throws IOException {
        this.socket = socket;
        this.input = socket.socket().getInputStream();
        this.bytes = socket;
        this.watchdog = watchdog;
        this.limit = limit;
        this.timeout = watchdog.watch(limit, this::expired);
        // Without it the client's delayed ACK would hold back every second reply by 40 ms.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // Telnet's Synch is urgent data (RFC 959, section 4.1.3, ABOR), which would otherwise lose its position.
        socket.socket().setOOBInline(true);
    }

    /**
     * Returns the next command line without its line end, or empty once the client has ended the connection.
     *
     * <p>Accepts LF alone. A line that is invalid in the charset (UTF-8 by default) is read as ISO 8859-1: see
     * {@link NameEncoding}. A line that is too long is read to its end; then a {@link ReplyException} is thrown.
     */
    public Optional<String> readLine() throws IOException {
        boolean tooLong = false;
        beginToWait();
        try {
            while (lineEnd() < 0) {
                if (received.remaining() == MAX_LINE) {
                    tooLong = true;
                    received.position(received.limit());
                }
                if (readMore() < 0) {
                    return Optional.empty();
                }
            }
        } finally {
            endWait();
        }
        String line = line();
        received.position(lineEnd() + 1);
        if (tooLong) {
            throw new ReplyException(500, "Line too long: the limit is " + MAX_LINE + " bytes.");
        }
        return Optional.of(line);
    }

    /**
     * Waits for input or the end of the connection; false if the client stays silent for that time. The idle limit
     * continues until {@link #readLine} has a line. Over TLS it does not wait.
     */
    public boolean listens(Duration patience) throws IOException {
        if (received.hasRemaining() || encrypted()) {
            return true;
        }
        beginToWait();
        received.clear().flip();
        try {
            socket.socket().setSoTimeout((int) patience.toMillis());
            received.limit(Math.max(0, input.read(received.array())));
        } catch (SocketTimeoutException e) {
            return false;
        }
        return true;
    }

    /** The socket, for a selector that waits for input of an idle client after {@link #listens}. */
    public SocketChannel socket() {
        return socket;
    }

    /**
     * Reads lines while another thread works for the client, until that thread calls {@link ControlWatcher#stop}.
     *
     * @param handlers returns the handler of a line. The handler returns false after the last line. A line without a
     *     handler is kept for later, and ends the reading
     */
    public ControlWatcher watch(Function<String, Optional<BooleanSupplier>> handlers) throws IOException {
        return new ControlWatcher(handlers);
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
        return BigDecimal.valueOf(limit.toSeconds())
                .add(BigDecimal.valueOf(limit.toNanosPart(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Sets the idle limit. */
    public void limit(Duration chosen) {
        timeout.close();
        limit = chosen;
        timeout = watchdog.watch(chosen, this::expired);
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
        timeout.arm();
        try {
            while (encoded.hasRemaining()) {
                bytes.write(encoded);
            }
        } catch (ClosedChannelException e) {
            throw closed("the client did not read its replies", e);
        }
        timeout.disarm();
    }

    /** Resets the connection; the client sees the reset. */
    public void reset() {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException e) {
            // It was broken already.
        }
        close();
    }

    /** Starts TLS, including TLS bytes that have already been read. Fails if the handshake fails. */
    public void startTls(SSLEngine engine) throws IOException {
        TlsChannel encrypted = new TlsChannel(socket, engine, received);
        received.clear().flip();
        timeout.arm();
        try {
            encrypted.handshake();
        } catch (ClosedChannelException e) {
            throw closed("the client did not complete it", e);
        }
        timeout.disarm();
        bytes = encrypted;
        tls = Optional.of(encrypted.session());
    }

    /** Returns whether the connection is encrypted now. */
    public boolean encrypted() {
        return bytes instanceof TlsChannel;
    }

    /** Returns the TLS session if the connection is or was encrypted. */
    public Optional<SSLSession> tls() {
        return tls;
    }

    /** Continues unencrypted once both sides have ended TLS (CCC, RFC 4217). */
    public void endTls() throws IOException {
        if (bytes instanceof TlsChannel encrypted) {
            timeout.arm();
            ByteBuffer rest;
            try {
                encrypted.sayCloseNotify();
                rest = encrypted.awaitCloseNotify();
            } catch (ClosedChannelException e) {
                throw closed("the client did not end TLS", e);
            }
            timeout.disarm();
            if (rest.remaining() > MAX_LINE) {
                throw new IOException(
                        "the client sent more than " + MAX_LINE + " unencrypted bytes before the end of TLS");
            }
            received = ByteBuffer.allocate(MAX_LINE).put(rest).flip();
            bytes = socket;
        }
    }

    /** Sends no more replies, and waits until the client closes the connection or reaches the idle limit. */
    public void stall() throws IOException {
        do {
            endWait();
            beginToWait();
            received.position(received.limit());
        } while (readMore() >= 0);
    }

    /**
     * Sends nothing more and gives the client a moment to close the connection. If the server closed first, unread
     * input would reset the connection, and the client would lose the last reply.
     */
    public void drain() {
        try {
            limit(MOMENT);
            socket.shutdownOutput();
            beginToWait();
            do {
                received.position(received.limit());
            } while (readMore() >= 0);
        } catch (IOException | ReplyException e) {
            // In either case the client had time to read the last reply.
        }
    }

    /** Returns whether the client has ended the connection. Checks once, without waiting. */
    public boolean clientHasLeft() {
        try {
            socket.configureBlocking(false);
            try {
                return fill() < 0;
            } finally {
                socket.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Waits for that time; returns true early if the client leaves, and false early once {@code done}. The thread that
     * reads calls it, and input is kept for later. A client that has sent as much as a line may have is not watched.
     */
    public boolean leavesWithin(Duration time, BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(time);
        try (Selector selector = Selector.open()) {
            waiting = Optional.of(selector);
            socket.configureBlocking(false);
            return leavesBefore(end, done, selector, socket.register(selector, SelectionKey.OP_READ));
        } finally {
            waiting = Optional.empty();
            if (socket.isOpen()) {
                socket.configureBlocking(true);
            }
        }
    }

    private boolean leavesBefore(long end, BooleanSupplier done, Selector selector, SelectionKey key)
            throws IOException {
        while (!done.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            if (received.remaining() == MAX_LINE) {
                key.cancel();
            } else {
                int count = fillOrEnd();
                if (count < 0) {
                    return true;
                } else if (count > 0) {
                    // More decrypted bytes may be left than fitted into the buffer.
                    continue;
                }
            }
            long nanos = end - System.nanoTime();
            if (nanos <= 0) {
                return false;
            }
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        }
        return false;
    }

    /** Lets a thread in {@link #leavesWithin} check again; any thread may call it. */
    public void wake() {
        waiting.ifPresent(Selector::wakeup);
    }

    /** Returns whether the server has not ended the connection. */
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** The server's address. */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    /** The client's address; in a container it may be the engine's gateway. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) socket.socket().getRemoteSocketAddress();
    }

    /**
     * Closes the connection. A thread that reads or writes gets an exception. The owner of the channel must call this
     * method at the end.
     */
    @Override
    public void close() {
        timeout.close();
        try {
            bytes.close();
        } catch (IOException e) {
            // The connection was broken already; nothing is left to close.
        }
    }

    private void expired() {
        expired = true;
        if (!reading) {
            close();
            return;
        }
        idle = true;
        try {
            // Wakes the reader like a client that closes; the 421 can still be written.
            socket.shutdownInput();
        } catch (IOException e) {
            close();
        }
    }

    private int lineEnd() {
        for (int i = received.position(); i < received.limit(); i++) {
            if (received.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Starts the idle limit, unless it runs already. */
    private void beginToWait() {
        if (!reading) {
            reading = true;
            timeout.arm();
        }
    }

    private void endWait() {
        timeout.disarm();
        reading = false;
    }

    /** Explains why another thread has closed the connection. */
    private IOException closed(String missing, ClosedChannelException e) {
        return new IOException(
                expired
                        ? missing + " within " + limitSeconds()
                                + " seconds, the idle limit. Raise it for such a client."
                        : "the server closed the connection",
                e);
    }

    private int readMore() throws IOException {
        int count = fill();
        if (idle) {
            throw ReplyException.closing(
                    421,
                    "Idle timeout (" + limitSeconds() + " seconds): closing the control connection. Connect again, or"
                            + " send NOOP now and then.");
        }
        return count;
    }

    /** Reads available bytes into the buffer; -1 at the end of the connection. */
    private int fill() throws IOException {
        received = received.remaining() < received.capacity()
                ? received.compact()
                : ByteBuffer.allocate(MAX_LINE).put(received);
        try {
            return bytes.read(received);
        } finally {
            received.flip();
        }
    }

    /** Reads as {@link #fill}; a broken connection has ended too. */
    private int fillOrEnd() {
        try {
            return fill();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Returns the first whole line of the buffer. */
    private String line() {
        return decode(Telnet.strip(received.slice(received.position(), lineEnd() - received.position())));
    }

    private String decode(ByteBuffer line) {
        int length = line.remaining();
        if (length > 0 && line.get(length - 1) == '\r') {
            line.limit(length - 1);
        }
        return names.decode(line);
    }

    /** Reads commands on a separate thread while the session's thread moves bytes. */
    public final class ControlWatcher {
        private final Function<String, Optional<BooleanSupplier>> handlers;
        private final Selector selector = Selector.open();

        /** Has a permit while the thread does not read; it may still serve a line. */
        private final Semaphore notReading = new Semaphore(0);

        private final Thread thread = new Thread(this::listen, "fakeftp-control-watcher");
        private volatile boolean stopped;
        private volatile boolean ended;

        private ControlWatcher(Function<String, Optional<BooleanSupplier>> handlers) throws IOException {
            this.handlers = handlers;
            thread.setDaemon(true);
            thread.start();
        }

        /** Stops reading, so that another thread can; a line that is being served continues. */
        public void stop() {
            if (stopped) {
                return;
            }
            stopped = true;
            selector.wakeup();
            notReading.acquireUninterruptibly();
            try {
                selector.close();
                socket.configureBlocking(true);
            } catch (IOException e) {
                // The connection is closed, as the next read will report.
            }
        }

        /** Stops reading, and waits until the last line has been served. Runs the task if the client leaves meanwhile. */
        public void close(Runnable clientHasLeft) {
            stop();
            try {
                if (!ended && leavesWithin(FOR_EVER, () -> ended)) {
                    clientHasLeft.run();
                }
            } catch (IOException e) {
                // No file handle is left for it, or the connection is closed.
            }
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void listen() {
            try {
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ);
                while (serveLines() && received.remaining() < MAX_LINE) {
                    // TLS may have more decrypted bytes than fit into the buffer.
                    int count = fill();
                    if (count < 0) {
                        return;
                    } else if (count == 0) {
                        selector.select();
                    }
                }
            } catch (IOException e) {
                // The connection is broken, as the next read will report.
            } finally {
                notReading.release();
                ended = true;
                wake();
            }
        }

        /** Returns whether more may be read. */
        private boolean serveLines() {
            while (!stopped && lineEnd() >= 0) {
                Optional<BooleanSupplier> handler = handlers.apply(line());
                if (handler.isEmpty()) {
                    return false;
                }
                received.position(lineEnd() + 1);
                notReading.release();
                if (!handler.get().getAsBoolean() || !notReading.tryAcquire()) {
                    return false;
                }
            }
            return !stopped;
        }
    }
}
