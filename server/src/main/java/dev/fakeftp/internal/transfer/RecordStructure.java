package dev.fakeftp.internal.transfer;

import java.io.EOFException;
import java.nio.ByteBuffer;

/**
 * Converts lines between records on the wire, for STRU R, and LF on the disk (RFC 959, section 3.4.1). An escape byte
 * of all ones precedes the codes for the ends of records and file. An escape byte in the text is doubled.
 */
public final class RecordStructure implements DataRepresentation {
    private static final byte ESCAPE = (byte) 0xFF;
    private static final int END_OF_RECORD = 1;
    private static final int END_OF_FILE = 2;

    /** The largest number of bytes for a byte of text: a waiting CR and an escape. */
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

    /** Fails if the code for the end of the file is missing, because the upload is then incomplete. */
    @Override
    public ByteBuffer restToDisk() throws EOFException {
        if (!complete) {
            throw new EOFException("the end-of-file code, which STRU R requires, is missing");
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

    /** One code can mean both ends: 3 ends the last record and the file. */
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
