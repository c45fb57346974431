package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.personality.Behaviour.LineEndRule;
import java.nio.ByteBuffer;

/**
 * Converts line ends between the wire (CR LF) and the disk (LF) for TYPE A (RFC 959, section 3.1.1.1).
 *
 * <p>An object serves one transfer in one direction, and stores a CR at the end of the last buffer.
 */
public final class AsciiLineEnds implements DataRepresentation {
    private final LineEndRule download;
    private final LineEndRule upload;
    private boolean afterCr;
    private boolean sawNul;

    /** Converts in both directions. */
    public AsciiLineEnds() {
        this(LineEndRule.CONVERTED, LineEndRule.CONVERTED);
    }

    AsciiLineEnds(LineEndRule download, LineEndRule upload) {
        this.download = download;
        this.upload = upload;
    }

    /** CR LF becomes LF; a single CR stays. A CR at the very end waits for the next buffer. */
    @Override
    public ByteBuffer toDisk(ByteBuffer wire) {
        if (upload == LineEndRule.UNCHANGED) {
            return wire;
        }
        ByteBuffer disk = ByteBuffer.allocate(wire.remaining() + 1);
        while (wire.hasRemaining()) {
            byte b = wire.get();
            sawNul |= b == 0;
            if (afterCr && b != '\n' && upload != LineEndRule.WITHOUT_CR) {
                disk.put((byte) '\r');
            }
            afterCr = b == '\r';
            if (!afterCr) {
                disk.put(b);
            }
        }
        return disk.flip();
    }

    /** Returns the CR at the end of the last buffer, if any, because no LF follows. */
    @Override
    public ByteBuffer restToDisk() {
        ByteBuffer rest = afterCr && upload != LineEndRule.WITHOUT_CR
                ? ByteBuffer.wrap(new byte[] {'\r'})
                : ByteBuffer.allocate(0);
        afterCr = false;
        return rest;
    }

    /** LF becomes CR LF; a CR LF on the disk stays one line end. */
    @Override
    public ByteBuffer toWire(ByteBuffer disk) {
        if (download == LineEndRule.UNCHANGED) {
            return disk;
        }
        ByteBuffer wire = ByteBuffer.allocate(disk.remaining() * 2);
        while (disk.hasRemaining()) {
            byte b = disk.get();
            sawNul |= b == 0;
            if (b == '\n' && !afterCr) {
                wire.put((byte) '\r');
            }
            afterCr = b == '\r' && download != LineEndRule.DOUBLED;
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
