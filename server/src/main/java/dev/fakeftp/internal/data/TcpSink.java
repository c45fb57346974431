package dev.fakeftp.internal.data;

import dev.fakeftp.Sink;
import dev.fakeftp.internal.files.SinkException;
import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.settings.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TCP connection that forwards one upload to another program, such as a printer. It is opened before the first byte
 * and closed after the last.
 */
public final class TcpSink implements WritableByteChannel {
    private final Sink sink;
    private final SocketChannel socket;
    private final InputStream answers;
    private final Duration limit;
    private final Watchdog.Timeout stall;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean stalled;

    private TcpSink(Sink sink, SocketChannel socket, Duration limit, Watchdog watchdog) throws IOException {
        this.sink = sink;
        this.socket = socket;
        this.limit = limit;
        answers = socket.socket().getInputStream();
        stall = watchdog.watch(limit, this::giveUp);
    }

    /**
     * Connects within the limit of a data connection; the name lookup has the system's own limit. Fails with
     * {@link SinkException}. The caller closes it.
     */
    public static TcpSink connect(Sink sink, Limits limits, Watchdog watchdog) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            InetAddress host = InetAddress.getByName(sink.host());
            Sockets.sendAtOnce(socket);
            socket.socket().connect(new InetSocketAddress(host, sink.port()), (int)
                    limits.dataConnect().toMillis());
            return new TcpSink(sink, socket, limits.dataStall(), watchdog);
        } catch (UnknownHostException e) {
            Sockets.close(socket);
            throw new SinkException(sink, "has an unknown host name");
        } catch (IOException e) {
            Sockets.close(socket);
            throw new SinkException(sink, "is not reachable (" + e.getMessage() + ")");
        }
    }

    /** Blocks until the sink has room, within the stall limit of a data connection. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        stall.arm();
        try {
            int count = socket.write(bytes);
            skipAnswers();
            return count;
        } catch (IOException e) {
            throw new SinkException(
                    sink,
                    stalled ? "accepted no bytes for " + limit.toMillis() + " ms" : "broke (" + e.getMessage() + ")");
        } finally {
            stall.disarm();
        }
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            stall.close();
            try {
                skipAnswers();
            } finally {
                socket.close();
            }
        }
    }

    /** Closing a connection with unread bytes would reset it. The reset could discard the last bytes of the upload. */
    private void skipAnswers() throws IOException {
        while (answers.available() > 0 && answers.read(new byte[answers.available()]) > 0) {
            // The answers are not used.
        }
    }

    private void giveUp() {
        stalled = true;
        Sockets.close(socket);
    }
}
