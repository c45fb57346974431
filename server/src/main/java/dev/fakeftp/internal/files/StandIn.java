package dev.fakeftp.internal.files;

import dev.fakeftp.SeededBytes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** What a file holds that is empty on the disk. */
interface StandIn {
    /** How many bytes clients see. */
    long size();

    /** Its content; fails if there is none. */
    SeekableByteChannel open(FtpPath path) throws IOException;

    /** Bytes that are made when they are read. */
    record Seeded(SeededBytes bytes) implements StandIn {
        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public SeekableByteChannel open(FtpPath path) {
            return bytes.channel();
        }
    }
}
