package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file that is truncated at its first write, or on close if nothing was written. Truncation before the first write
 * takes several times as long for a small file. The reason is that ext4 flushes such files on close (its option
 * auto_da_alloc). Any thread may close it.
 */
final class OverwrittenFile implements WritableByteChannel {
    private final SeekableByteChannel file;
    private boolean begun;

    OverwrittenFile(SeekableByteChannel file) {
        this.file = file;
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
        int count = file.write(bytes);
        if (!begun && count > 0) {
            file.truncate(count);
            begun = true;
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            if (!begun && file.isOpen()) {
                file.truncate(0);
            }
        }
    }
}
