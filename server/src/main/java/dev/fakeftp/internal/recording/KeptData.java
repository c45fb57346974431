package dev.fakeftp.internal.recording;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one data connection as a recording keeps them: a file, or their number and digest. The file of a small
 * transfer is written when the transfer has ended, so that no client waits for it.
 */
final class KeptData {
    /** Up to this many bytes are in memory until {@link #complete}. */
    private static final int IN_MEMORY = 1 << 16;

    private final DataKind kind;
    private final @Nullable String name;
    private final @Nullable Path path;
    private final @Nullable MessageDigest digest;
    private final Lock completing;
    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private long size;

    private KeptData(
            DataKind kind,
            @Nullable String name,
            @Nullable Path path,
            @Nullable MessageDigest digest,
            Lock completing) {
        this.kind = kind;
        this.name = name;
        this.path = path;
        this.digest = digest;
        this.completing = completing;
    }

    /**
     * Keeps the bytes in a new file of the recording's folder.
     *
     * @param completing lets one thread of the folder create files: several at once are slower on the disks of Linux
     */
    static KeptData whole(DataKind kind, Path folder, String name, Lock completing) {
        return new KeptData(kind, name, folder.resolve(name), null, completing);
    }

    /** Keeps only the digest. */
    static KeptData digest(DataKind kind) {
        return new KeptData(kind, null, null, Sha256.digest(), new ReentrantLock());
    }

    /** Keeps the remaining bytes of the buffer, whose position does not change. */
    void keep(ByteBuffer bytes) throws IOException {
        size += bytes.remaining();
        ByteBuffer rest = bytes.duplicate();
        if (digest != null) {
            digest.update(rest);
        } else if (file == null && size <= IN_MEMORY) {
            int before = memory.length;
            memory = Arrays.copyOf(memory, (int) size);
            rest.get(memory, before, memory.length - before);
        } else {
            write(opened(), rest);
        }
    }

    /** Returns the line of the recording: {@code download files/0001-0002-q3.csv} or {@code download 12 bytes sha256:…} */
    String line(boolean cut) {
        String content =
                name != null ? name : size + " bytes" + (cut || digest == null ? "" : " " + Sha256.text(digest));
        return kind.word() + (cut ? " cut " : " ") + content;
    }

    /** Completes the file. */
    void complete() throws IOException {
        if (path != null) {
            completing.lock();
            try {
                opened().close();
            } finally {
                completing.unlock();
            }
        }
    }

    /** Deletes the file. */
    void abandon() throws IOException {
        if (file != null && path != null) {
            file.close();
            Files.deleteIfExists(path);
        }
    }

    /** Opens the file, at first with the bytes in memory. */
    private FileChannel opened() throws IOException {
        FileChannel present = file;
        if (present == null) {
            present = FileChannel.open(Objects.requireNonNull(path), CREATE_NEW, WRITE);
            file = present;
            write(present, ByteBuffer.wrap(memory));
            memory = new byte[0];
        }
        return present;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
