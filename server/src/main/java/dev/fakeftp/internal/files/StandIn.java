package dev.fakeftp.internal.files;

import dev.fakeftp.SeededBytes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;

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

    /** Bytes of an upload that went elsewhere. */
    final class Gone implements StandIn {
        private volatile long size;

        Gone(long size) {
            this.size = size;
        }

        /** The upload has come so far. Its own thread alone says so. */
        void growTo(long end) {
            size = Math.max(size, end);
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SeekableByteChannel open(FtpPath path) throws IOException {
            throw new FileSystemException(
                    path.toString(), null, "It was diverted when it came, and its bytes were not kept");
        }
    }
}
