package dev.fakeftp.internal.users;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A file with a maximum size. */
final class LimitedFile implements WritableByteChannel {
    private final WritableByteChannel file;
    private long room;

    /** Accepts this number of further bytes. */
    LimitedFile(WritableByteChannel file, long room) {
        this.file = file;
        this.room = room;
    }

    /** Writes as many bytes as fit. Fails with {@link QuotaException} if none fits. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (room <= 0 && bytes.hasRemaining()) {
            throw new QuotaException();
        }
        int limit = bytes.limit();
        bytes.limit(bytes.position() + (int) Math.min(room, bytes.remaining()));
        try {
            int count = file.write(bytes);
            room -= count;
            return count;
        } finally {
            bytes.limit(limit);
        }
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
