package dev.fakeftp.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How the bytes on the wire differ from those on the disk. One object serves one transfer in one direction. */
public interface Translation {
    /** What these bytes from the wire are on the disk, but for what depends on those that follow. */
    ByteBuffer toDisk(ByteBuffer wire);

    /** What is left for the disk after the last byte; fails if the wire's bytes cannot be all. */
    ByteBuffer restToDisk() throws IOException;

    /** What these bytes from the disk are on the wire. */
    ByteBuffer toWire(ByteBuffer disk);

    /** What is left for the wire after the last byte. */
    ByteBuffer restToWire();

    /** Whether a zero byte has passed, which no text has; where there is no difference nobody looks. */
    boolean sawNul();

    /** No difference: the same buffer again. */
    static Translation none() {
        return new Translation() {
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
