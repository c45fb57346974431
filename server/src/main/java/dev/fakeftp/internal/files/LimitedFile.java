package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that cannot grow beyond a size.
 *
 * @param largest in bytes
 */
record LimitedFile(SeekableByteChannel file, long largest) implements SeekableByteChannel {
    /** Writes as much as there is room for; fails with {@link QuotaException} if there is none. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        long room = largest - file.position();
        if (room <= 0 && bytes.hasRemaining()) {
            throw new QuotaException();
        }
        int limit = bytes.limit();
        bytes.limit(bytes.position() + (int) Math.min(room, bytes.remaining()));
        try {
            return file.write(bytes);
        } finally {
            bytes.limit(limit);
        }
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return file.read(bytes);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long at) throws IOException {
        file.position(at);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
