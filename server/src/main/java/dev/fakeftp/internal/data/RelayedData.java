package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A data connection through the relay. A frame is a length and that number of bytes; length 0 is the regular end. An end
 * without it means a broken connection; a proxy in between could not forward a reset.
 */
final class RelayedData implements DataChannel {
    /** The relay's longest frame; a longer one is invalid. */
    private static final int LONGEST_FRAME = 1 << 20;

    private final SocketChannel relay;
    private final ByteBuffer header = ByteBuffer.allocate(Integer.BYTES);
    private int left;
    private boolean ended;

    RelayedData(SocketChannel relay) {
        this.relay = relay;
    }

    @Override
    public String peer() {
        return "the relay";
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (left == 0 && !ended) {
            left = frameLength();
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        int limit = buffer.limit();
        buffer.limit(Math.min(limit, buffer.position() + left));
        int count = arrived(relay.read(buffer));
        buffer.limit(limit);
        left -= count;
        return count;
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        header.clear().putInt(buffer.remaining()).flip();
        ByteBuffer[] frame = {header, buffer};
        while (buffer.hasRemaining()) {
            relay.write(frame);
        }
    }

    @Override
    public void end(ByteBuffer last) throws IOException {
        ByteBuffer frames = ByteBuffer.allocate(2 * Integer.BYTES + last.remaining());
        if (last.hasRemaining()) {
            frames.putInt(last.remaining()).put(last);
        }
        frames.putInt(0).flip();
        while (frames.hasRemaining()) {
            relay.write(frames);
        }
        relay.close();
    }

    @Override
    public void end() throws IOException {
        header.clear().putInt(0).flip();
        while (header.hasRemaining()) {
            relay.write(header);
        }
        relay.close();
    }

    @Override
    public void reset() {
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
