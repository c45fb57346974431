package dev.fakeftp.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * Lines in, replies out: the control connection as text. One thread reads, any thread may write or close it.
 *
 * <p>A client that sends nothing for too long gets a 421; one that does not read its replies is cut off.
 */
public final class ControlChannel implements Closeable {
    /** Longest command line in bytes: Linux's longest path and a verb, with room to spare. */
    static final int MAX_LINE = 8192;

    /** Room for a command line in bytes, until a longer one comes. */
    private static final int USUAL_LINE = 256;

    /** How long a client may take to hear why the server has nothing more to say. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final SocketChannel socket;

    /** The same bytes in the one way that Java can wait for them without waiting for ever. */
    private final InputStream heard;

    private volatile ByteChannel bytes;
    private volatile Optional<SSLSession> tls = Optional.empty();
    private final Watchdog watchdog;
    private volatile NameEncoding names = new NameEncoding(StandardCharsets.UTF_8);
    private volatile Duration limit;
    private volatile Watchdog.Watch watch;
    private ByteBuffer received = ByteBuffer.allocate(USUAL_LINE).flip();
    private volatile boolean reading;
    private volatile boolean idle;

    /** Takes over a connected socket; {@code limit} is how long the client may take to speak or to listen. */
    public ControlChannel(SocketChannel socket, Watchdog watchdog, Duration limit) throws IOException {
        this.socket = socket;
        this.heard = socket.socket().getInputStream();
        this.bytes = socket;
        this.watchdog = watchdog;
        this.limit = limit;
        this.watch = watchdog.watch(limit, this::expired);
        // Without it the client's delayed ACK holds back every second reply by 40 ms.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // Telnet's Synch comes as urgent data (RFC 959, section 4.1.3, ABOR), which else would be lost with its place.
        socket.socket().setOOBInline(true);
    }

    /**
     * The next command line without its line end, or empty once the client has ended the connection.
     *
     * <p>Accepts LF alone. A line that is not in the charset (UTF-8 unless told otherwise) is read as ISO 8859-1:
     * {@link NameEncoding}. One that is too long is read to its end and then answered by a {@link ReplyException}.
     */
    public Optional<String> readLine() throws IOException {
        boolean tooLong = false;
        while (lineEnd() < 0) {
            if (received.remaining() == MAX_LINE) {
                tooLong = true;
                received.position(received.limit());
            }
            if (waitForMore() < 0) {
                return Optional.empty();
            }
        }
        String line = line();
        received.position(lineEnd() + 1);
        if (tooLong) {
            throw new ReplyException(500, "Line too long, " + MAX_LINE + " bytes are the most.");
        }
        return Optional.of(line);
    }

    /**
     * Waits until there is something to read, or the end of the connection: false if the client is silent for that long.
     * Its limit goes on after that. Over TLS it does not wait at all.
     */
    public boolean hears(Duration patience) throws IOException {
        if (received.hasRemaining() || encrypted()) {
            return true;
        }
        reading = true;
        watch.arm();
        received.clear().flip();
        try {
            socket.socket().setSoTimeout((int) patience.toMillis());
            received.limit(Math.max(0, heard.read(received.array())));
        } catch (SocketTimeoutException e) {
            return false;
        }
        watch.disarm();
        reading = false;
        return true;
    }

    /** Where the client speaks while it is silent: {@link #hears}. */
    public SocketChannel socket() {
        return socket;
    }

    /**
     * Hears lines while another thread is busy for the client, until that calls {@link Overhearing#stop}.
     *
     * @param handlers what serves a line, and is false if it was the last; a line without a handler is left to be read
     *     afterwards, and ends the hearing
     */
    public Overhearing overhear(Function<String, Optional<BooleanSupplier>> handlers) throws IOException {
        return new Overhearing(handlers);
    }

    /** How names are written. */
    public NameEncoding names() {
        return names;
    }

    /** Reads and writes names otherwise from now on. */
    public void charset(Charset chosen) {
        names = new NameEncoding(chosen);
    }

    /** How many seconds the client may take to speak or to listen, as text such as {@code 0.5}. */
    public String limitSeconds() {
        return BigDecimal.valueOf(limit.toSeconds())
                .add(BigDecimal.valueOf(limit.toNanosPart(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Changes how long the client may take from now on. */
    public void limit(Duration chosen) {
        watch.close();
        limit = chosen;
        watch = watchdog.watch(chosen, this::expired);
    }

    /** Sends a reply in one write. One that comes byte by byte takes its pauses by waiting as {@code pauses} does. */
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
        watch.arm();
        while (encoded.hasRemaining()) {
            bytes.write(encoded);
        }
        watch.disarm();
    }

    /** Ends the connection so that the client sees a reset. */
    public void reset() {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException e) {
            // It was broken already.
        }
        close();
    }

    /** Goes on encrypted; what the client has said so far of TLS counts. Fails if the two do not come to terms. */
    public void startTls(SSLEngine engine) throws IOException {
        TlsChannel encrypted = new TlsChannel(socket, engine, received);
        received.clear().flip();
        watch.arm();
        encrypted.handshake();
        watch.disarm();
        bytes = encrypted;
        tls = Optional.of(encrypted.session());
    }

    /** Whether the connection is encrypted now. */
    public boolean encrypted() {
        return bytes instanceof TlsChannel;
    }

    /** What both sides have agreed on, if the connection is encrypted or was so once. */
    public Optional<SSLSession> tls() {
        return tls;
    }

    /** Goes on in the clear once both sides have ended TLS (CCC, RFC 4217). */
    public void endTls() throws IOException {
        if (bytes instanceof TlsChannel encrypted) {
            watch.arm();
            encrypted.sayCloseNotify();
            ByteBuffer rest = encrypted.awaitCloseNotify();
            watch.disarm();
            if (rest.remaining() > MAX_LINE) {
                throw new IOException("the client said too much before it was told that it is in the clear");
            }
            received = ByteBuffer.allocate(MAX_LINE).put(rest).flip();
            bytes = socket;
        }
    }

    /** Never answers the client again, and waits until it has left or was silent for too long. */
    public void stall() throws IOException {
        do {
            received.position(received.limit());
        } while (waitForMore() >= 0);
    }

    /**
     * Says nothing more, and gives the client a moment to leave. If the server left while the client still had something to
     * say, the client would see a broken connection, and not what it was told last.
     */
    public void hearOut() {
        try {
            limit(MOMENT);
            socket.shutdownOutput();
            stall();
        } catch (IOException | ReplyException e) {
            // Either way it has been heard.
        }
    }

    /** Whether the client has already ended the connection. Looks once, without waiting. */
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

    /** Whether the server has not ended the connection. */
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** The server's end. */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    /** The client's end; in a container it may be the engine's gateway. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) socket.socket().getRemoteSocketAddress();
    }

    /** Ends the connection; a thread that reads or writes gets an exception. Who uses the channel calls it at the end. */
    @Override
    public void close() {
        watch.close();
        try {
            bytes.close();
        } catch (IOException e) {
            // The connection was broken already; there is nothing left to end.
        }
    }

    private void expired() {
        if (!reading) {
            close();
            return;
        }
        idle = true;
        try {
            // Wakes the reader as if the client had left; the 421 can still be written.
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

    private int waitForMore() throws IOException {
        reading = true;
        watch.arm();
        int count = fill();
        watch.disarm();
        reading = false;
        if (idle) {
            throw ReplyException.closing(
                    421,
                    "Idle timeout (" + limitSeconds() + " seconds): closing the control connection. Connect again, or"
                            + " send NOOP now and then.");
        }
        return count;
    }

    /** Reads what has come, as far as there is room: -1 at the end of the connection. */
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

    /** The first whole line of what has come. */
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

    /** A thread that hears what the client says while its session's own thread moves bytes. */
    public final class Overhearing implements Closeable {
        private final Function<String, Optional<BooleanSupplier>> handlers;
        private final Selector selector = Selector.open();

        /** There is a permit while the thread does not read: it may still serve what it has read. */
        private final Semaphore notReading = new Semaphore(0);

        private final Thread thread = new Thread(this::hear, "fakeftp-hearing");
        private volatile boolean stopped;

        private Overhearing(Function<String, Optional<BooleanSupplier>> handlers) throws IOException {
            this.handlers = handlers;
            thread.setDaemon(true);
            thread.start();
        }

        /** Reads no more, so that others can; a line that is being served goes on. */
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
                // The connection is closed, as the next read will find out.
            }
        }

        /** Reads no more, and waits until the last line has been served. */
        @Override
        public void close() {
            stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void hear() {
            try {
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ);
                while (serveLines() && received.remaining() < MAX_LINE) {
                    // Of what has come encrypted, more may be left than there was room for.
                    int count = fill();
                    if (count < 0) {
                        return;
                    } else if (count == 0) {
                        selector.select();
                    }
                }
            } catch (IOException e) {
                // The connection is broken, as the next read will find out.
            } finally {
                notReading.release();
            }
        }

        /** Whether more may be read. */
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
