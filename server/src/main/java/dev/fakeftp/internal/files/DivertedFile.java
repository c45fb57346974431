package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A file whose bytes go to a sink, while an empty file on the disk records its size. Any thread may close it. */
final class DivertedFile implements WritableByteChannel {
    private final Path file;
    private final WritableByteChannel sink;
    private final VirtualContent.Discarded grown;
    private long position;

    DivertedFile(Path file, long position, WritableByteChannel sink, VirtualContent.Discarded grown) {
        this.file = file;
        this.position = position;
        this.sink = sink;
        this.grown = grown;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = sink.write(bytes);
        position += count;
        grown.growTo(position);
        return count;
    }

    @Override
    public boolean isOpen() {
        return sink.isOpen();
    }

    @Override
    public void close() throws IOException {
        sink.close();
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            // The file was moved or deleted meanwhile.
        }
    }
}
