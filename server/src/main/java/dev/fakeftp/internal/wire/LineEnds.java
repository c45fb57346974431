package dev.fakeftp.internal.wire;

import java.nio.ByteBuffer;

/**
 * Translates line ends between the wire (CR LF) and the disk (LF), as TYPE A asks (RFC 959, section 3.1.1.1).
 *
 * <p>One object serves one transfer in one direction, and remembers a CR that ended the last buffer.
 */
public final class LineEnds implements Translation {
    private boolean afterCr;
    private boolean sawNul;

    /** CR LF becomes LF; a CR alone stays. The result holds all but a CR at the very end, which waits for what follows. */
    @Override
    public ByteBuffer toDisk(ByteBuffer wire) {
        ByteBuffer disk = ByteBuffer.allocate(wire.remaining() + 1);
        while (wire.hasRemaining()) {
            byte b = wire.get();
            sawNul |= b == 0;
            if (afterCr && b != '\n') {
                disk.put((byte) '\r');
            }
            afterCr = b == '\r';
            if (!afterCr) {
                disk.put(b);
            }
        }
        return disk.flip();
    }

    /** The CR that the last buffer ended with, if it did: after the last byte there is no LF to come. */
    @Override
    public ByteBuffer restToDisk() {
        ByteBuffer rest = afterCr ? ByteBuffer.wrap(new byte[] {'\r'}) : ByteBuffer.allocate(0);
        afterCr = false;
        return rest;
    }

    /** LF becomes CR LF; a CR LF on the disk stays one line end. */
    @Override
    public ByteBuffer toWire(ByteBuffer disk) {
        ByteBuffer wire = ByteBuffer.allocate(disk.remaining() * 2);
        while (disk.hasRemaining()) {
            byte b = disk.get();
            sawNul |= b == 0;
            if (b == '\n' && !afterCr) {
                wire.put((byte) '\r');
            }
            afterCr = b == '\r';
            wire.put(b);
        }
        return wire.flip();
    }

    @Override
    public ByteBuffer restToWire() {
        return ByteBuffer.allocate(0);
    }

    @Override
    public boolean sawNul() {
        return sawNul;
    }
}
