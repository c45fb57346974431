package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.relay.RelayProtocol;
import dev.fakeftp.internal.wire.HostPort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A connection of the relay, which carries the bytes of one data connection after the other. They are frames: a length and
 * that number of bytes. Length 0 is the end of one direction. A close without it means a broken connection; a proxy in
 * between could not forward a reset.
 */
final class RelayCarrier {
    /** The relay's longest frame; a longer one is invalid. */
    private static final int LONGEST_FRAME = 1 << 20;

    private final SocketChannel relay;
    private final Consumer<RelayCarrier> keeper;
    private final ByteBuffer header = ByteBuffer.allocate(Integer.BYTES);
    private int left;
    private boolean inputEnded;
    private boolean received;

    /**
     * A connection whose first data connection is open.
     *
     * @param keeper receives this carrier when it is free for another data connection
     */
    RelayCarrier(SocketChannel relay, Consumer<RelayCarrier> keeper) {
        this.relay = relay;
        this.keeper = keeper;
    }

    /**
     * Asks the relay for the next data connection. Returns false if the relay has closed this connection. Fails with
     * {@link SocketTimeoutException} after the time, and with another {@link IOException} that has the relay's reason.
     */
    boolean connect(HostPort target, Duration atMost) throws IOException {
        String refusal;
        try {
            relay.socket().setSoTimeout((int) atMost.toMillis());
            DataInputStream answers = new DataInputStream(relay.socket().getInputStream());
            if (!inputEnded && answers.readInt() != 0) {
                throw new IOException("the client of the last data connection sent bytes that nobody read");
            }
            inputEnded = true;
            new DataOutputStream(relay.socket().getOutputStream())
                    .writeUTF(RelayProtocol.request(target.address(), target.port()));
            refusal = answers.readUTF();
            relay.socket().setSoTimeout(0);
        } catch (SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            return false;
        }
        if (!refusal.isEmpty()) {
            keeper.accept(this);
            throw new IOException(refusal);
        }
        inputEnded = false;
        received = false;
        return true;
    }

    /** Reads available bytes; -1 after the end of the client's direction. */
    int read(ByteBuffer buffer) throws IOException {
        if (left == 0 && !inputEnded) {
            left = frameLength();
            inputEnded = left == 0;
        }
        if (inputEnded) {
            return -1;
        }
        received = true;
        int limit = buffer.limit();
        buffer.limit(Math.min(limit, buffer.position() + left));
        int count = arrived(relay.read(buffer));
        buffer.limit(limit);
        left -= count;
        return count;
    }

    void write(ByteBuffer buffer) throws IOException {
        header.clear().putInt(buffer.remaining()).flip();
        ByteBuffer[] frame = {header, buffer};
        while (buffer.hasRemaining()) {
            relay.write(frame);
        }
    }

    /** Sends the last bytes and the end of the server's direction. */
    void writeEnd(ByteBuffer last) throws IOException {
        ByteBuffer frames = ByteBuffer.allocate(2 * Integer.BYTES + last.remaining());
        if (last.hasRemaining()) {
            frames.putInt(last.remaining()).put(last);
        }
        frames.putInt(0).flip();
        while (frames.hasRemaining()) {
            relay.write(frames);
        }
    }

    /** Keeps the connection for another data connection. If the client was still sending, closes it. */
    void release() {
        if (inputEnded || !received) {
            keeper.accept(this);
        } else {
            close();
        }
    }

    void close() {
        Sockets.close(relay);
    }

    private int frameLength() throws IOException {
        header.clear();
        while (header.hasRemaining()) {
            arrived(relay.read(header));
        }
        int length = header.flip().getInt();
        if (length < 0 || length > LONGEST_FRAME) {
            throw new IOException("the relay sent a frame of " + length + " bytes");
        }
        return length;
    }

    private static int arrived(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the client's connection was reset, or the relay has disconnected");
        }
        return count;
    }
}
