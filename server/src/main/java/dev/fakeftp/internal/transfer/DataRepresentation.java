package dev.fakeftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The conversion between the bytes on the wire and on the disk. An object serves one transfer in one direction. */
public interface DataRepresentation {
    /** Converts bytes for the disk, except those that depend on later bytes. */
    ByteBuffer toDisk(ByteBuffer wire);

    /** Returns the rest for the disk after the last byte. Fails if the data is incomplete. */
    ByteBuffer restToDisk() throws IOException;

    /** Converts bytes for the wire. */
    ByteBuffer toWire(ByteBuffer disk);

    /** Returns the rest for the wire after the last byte. */
    ByteBuffer restToWire();

    /** Returns whether a zero byte has passed, which no text has; always false without a conversion. */
    boolean sawNul();

    /** No conversion: returns the same buffer. */
    static DataRepresentation none() {
        return new DataRepresentation() {
            @Override
            public ByteBuffer toDisk(ByteBuffer wire) {
                return wire;
            }

            @Override
            public ByteBuffer restToDisk() {
                return ByteBuffer.allocate(0);
            }

            @Override
            public ByteBuffer toWire(ByteBuffer disk) {
                return disk;
            }

            @Override
            public ByteBuffer restToWire() {
                return ByteBuffer.allocate(0);
            }

            @Override
            public boolean sawNul() {
                return false;
            }
        };
    }
}
