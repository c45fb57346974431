package dev.fakeftp.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines in, replies out: the control connection as text. One thread uses it; any thread may close it.
 *
 * <p>A client that sends nothing for too long gets a 421; one that does not read its replies is cut off.
 */
public final class ControlChannel implements Closeable {
    /** Longest command line in bytes: Linux's longest path and a verb, with room to spare. */
    static final int MAX_LINE = 8192;

    private final SocketChannel socket;
    private final Watchdog.Watch watch;
    private final ByteBuffer received = ByteBuffer.allocate(MAX_LINE).flip();
    private volatile boolean reading;
    private volatile boolean idle;

    /** Takes over a connected socket; {@code limit} is how long the client may take to speak or to listen. */
    public ControlChannel(SocketChannel socket, Watchdog watchdog, Duration limit) throws IOException {
        this.socket = socket;
        this.watch = watchdog.watch(limit, this::expired);
        // Without it the client's delayed ACK holds back every second reply by 40 ms.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * The next command line without its line end, or empty once the client has ended the connection.
     *
     * <p>Accepts LF alone. A line that is not UTF-8 is read as ISO 8859-1, which is what Commons Net sends unless it is
     * told otherwise. One that is too long is read to its end and then answered by a {@link ReplyException}.
     */
    public Optional<String> readLine() throws IOException {
        boolean tooLong = false;
        int end;
        while ((end = lineEnd()) < 0) {
            if (received.remaining() == MAX_LINE) {
                tooLong = true;
                received.position(received.limit());
            }
            if (waitForMore() < 0) {
                return Optional.empty();
            }
        }
        ByteBuffer line = received.slice(received.position(), end - received.position());
        received.position(end + 1);
        if (tooLong) {
            throw new ReplyException(500, "Line too long, " + MAX_LINE + " bytes are the most.");
        }
        return Optional.of(decode(line));
    }

    /** Sends a reply in one write. */
    public void write(Reply reply) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : reply.lines()) {
            // A name may hold a line break; inside a reply it would read as the end of the line.
            text.append(line.replace('\r', '?').replace('\n', '?')).append("\r\n");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        watch.arm();
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        watch.disarm();
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

    /** The server's end. */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    /** The client's end; in a container it may be the engine's gateway. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) socket.socket().getRemoteSocketAddress();
    }

    /** Ends the connection; a thread that reads or writes gets an exception. */
    @Override
    public void close() {
        watch.close();
        try {
            socket.close();
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
                    421, "You were silent for too long. Connect again, or send NOOP now and then.");
        }
        return count;
    }

    /** Reads what has come, as far as there is room: -1 at the end of the connection. */
    private int fill() throws IOException {
        received.compact();
        try {
            return socket.read(received);
        } finally {
            received.flip();
        }
    }

    private static String decode(ByteBuffer line) {
        int length = line.remaining();
        if (length > 0 && line.get(length - 1) == '\r') {
            line.limit(length - 1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(line).toString();
        }
    }
}
