package dev.fakeftp.internal.wire;

import java.io.EOFException;
import java.nio.ByteBuffer;

/**
 * Translates lines between records on the wire, as STRU R asks, and LF on the disk (RFC 959, section 3.4.1): an escape
 * byte of all ones begins the end of a record, the end of the file, and itself as a byte of the text.
 */
public final class Records implements Translation {
    private static final byte ESCAPE = (byte) 0xFF;
    private static final int END_OF_RECORD = 1;
    private static final int END_OF_FILE = 2;

    /** What a byte of the text can become at most: a CR that waited, and an escape. */
    private static final int GROWTH = 3;

    private boolean afterEscape;
    private boolean afterCr;
    private boolean sawNul;
    private boolean complete;

    @Override
    public ByteBuffer toDisk(ByteBuffer wire) {
        ByteBuffer disk = ByteBuffer.allocate(wire.remaining());
        while (wire.hasRemaining()) {
            byte b = wire.get();
            sawNul |= b == 0;
            if (afterEscape) {
                afterEscape = false;
                escaped(b, disk);
            } else if (b == ESCAPE) {
                afterEscape = true;
            } else {
                disk.put(b);
            }
        }
        return disk.flip();
    }

    /** Fails if the end of the file was not among the bytes: then there was more to come. */
    @Override
    public ByteBuffer restToDisk() throws EOFException {
        if (!complete) {
            throw new EOFException("the code for the end of the file is missing, which STRU R asks for");
        }
        return ByteBuffer.allocate(0);
    }

    @Override
    public ByteBuffer toWire(ByteBuffer disk) {
        ByteBuffer wire = ByteBuffer.allocate(disk.remaining() * GROWTH);
        while (disk.hasRemaining()) {
            byte b = disk.get();
            sawNul |= b == 0;
            if (afterCr && b != '\n') {
                wire.put((byte) '\r');
            }
            afterCr = b == '\r';
            if (b == '\n') {
                wire.put(ESCAPE).put((byte) END_OF_RECORD);
            } else if (b == ESCAPE) {
                wire.put(ESCAPE).put(ESCAPE);
            } else if (!afterCr) {
                wire.put(b);
            }
        }
        return wire.flip();
    }

    @Override
    public ByteBuffer restToWire() {
        byte[] end = {ESCAPE, END_OF_FILE};
        return afterCr ? ByteBuffer.allocate(GROWTH).put((byte) '\r').put(end).flip() : ByteBuffer.wrap(end);
    }

    @Override
    public boolean sawNul() {
        return sawNul;
    }

    /** Both ends may come in one code: 3 is the last record's and the file's. */
    private void escaped(byte code, ByteBuffer disk) {
        if (code == ESCAPE) {
            disk.put(ESCAPE);
            return;
        }
        if ((code & END_OF_RECORD) != 0) {
            disk.put((byte) '\n');
        }
        complete |= (code & END_OF_FILE) != 0;
    }
}
