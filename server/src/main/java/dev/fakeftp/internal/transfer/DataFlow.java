package dev.fakeftp.internal.transfer;

import dev.fakeftp.TransferState;
import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.TransferException;
import dev.fakeftp.internal.files.SinkException;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.journal.RunningTransfer;
import dev.fakeftp.internal.users.QuotaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves bytes between a data connection and a file, and attributes each failure to its side. */
final class DataFlow implements AutoCloseable {
    /** The code of a disk failure (RFC 959, section 4.2.2). */
    static final int DISK_FAILURE = 451;

    /** The code of an exhausted quota (RFC 959, section 4.2.2). */
    private static final int QUOTA = 552;

    /** The code of a sink's failure (RFC 959, section 4.2.2). */
    private static final int SINK_FAILURE = 451;

    /** A buffer with less room is full: two records of TLS may not fit (RFC 8446, section 5.2). */
    private static final int FEW = 1 << 15;

    private final DataChannel channel;
    private final Buffers buffers;
    private ByteBuffer buffer;
    private final Watchdog.Timeout stall;
    private final RunningTransfer progress;
    private final DataRepresentation representation;
    private @Nullable ByteBuffer last;
    private long passed;
    private int stored;

    DataFlow(
            DataChannel channel,
            Buffers buffers,
            Watchdog.Timeout stall,
            RunningTransfer progress,
            DataRepresentation representation) {
        this.channel = channel;
        this.buffers = buffers;
        this.buffer = buffers.take();
        this.stall = stall;
        this.progress = progress;
        this.representation = representation;
    }

    /** Writes the received bytes to the file until the client ends the data connection. */
    void receive(WritableByteChannel file, Digester digest) throws IOException {
        try {
            while (read() >= 0) {
                store(buffer.duplicate().flip().position(stored), digest, file);
            }
        } finally {
            hash(digest);
        }
        storeConverted(representation.restToDisk(), digest, file);
        noteNul();
    }

    @SuppressWarnings("ReferenceEquality") // The bytes in the buffer itself, not equal bytes of a conversion.
    private void store(ByteBuffer received, Digester digest, WritableByteChannel file) throws IOException {
        ByteBuffer bytes = representation.toDisk(received);
        if (bytes == received) {
            storeReceived(received, digest, file);
        } else {
            storeConverted(bytes, digest, file);
        }
    }

    /** Leaves the bytes in the buffer for the digest, which takes many at once: each time wakes its thread. */
    private void storeReceived(ByteBuffer received, Digester digest, WritableByteChannel file) throws IOException {
        try {
            store(received, file);
        } finally {
            stored = received.position();
        }
        if (buffer.capacity() - stored < FEW) {
            hash(digest);
        }
    }

    private void storeConverted(ByteBuffer bytes, Digester digest, WritableByteChannel file) throws IOException {
        ByteBuffer written = bytes.duplicate();
        try {
            store(bytes, file);
        } finally {
            digest.add(written.limit(bytes.position()));
        }
    }

    private void store(ByteBuffer bytes, WritableByteChannel file) throws IOException {
        while (bytes.hasRemaining()) {
            passed += onDisk(() -> file.write(bytes));
            progress.passed(passed);
        }
    }

    /** Hashes the stored bytes that are still in the buffer. A failed read may have left others behind them. */
    private void hash(Digester digest) {
        buffer = digest.addOf(buffer, buffer.duplicate().position(0).limit(stored));
        stored = 0;
    }

    /** Sends all bytes of the source, the last of them when the connection ends. */
    void send(ReadableByteChannel source) throws IOException {
        boolean more = fill(source);
        count(buffer.flip());
        while (more) {
            write(representation.toWire(buffer));
            more = fill(source);
            count(buffer.flip());
        }
        keepLast(representation.toWire(buffer), representation.restToWire());
        noteNul();
    }

    private void keepLast(ByteBuffer bytes, ByteBuffer rest) throws IOException {
        if (rest.hasRemaining()) {
            write(bytes);
            last = rest;
        } else {
            last = bytes;
        }
    }

    /** Reads until the buffer is full. Returns false at the end of the source. */
    private boolean fill(ReadableByteChannel source) throws IOException {
        buffer.clear();
        int count = 0;
        while (count >= 0 && buffer.hasRemaining()) {
            count = onDisk(() -> source.read(buffer));
        }
        return count >= 0;
    }

    private void noteNul() {
        if (representation.sawNul()) {
            progress.sawNul();
        }
    }

    @Override
    public void close() {
        buffers.giveBack(buffer);
    }

    /** Ends the data connection. Sends the last bytes of a download before. */
    void end() throws IOException {
        stall.arm();
        if (last == null) {
            channel.end();
        } else {
            channel.end(last);
        }
        stall.disarm();
    }

    private int read() throws IOException {
        stall.arm();
        int count = channel.read(buffer.clear().position(stored));
        stall.disarm();
        return count;
    }

    private void write(ByteBuffer bytes) throws IOException {
        stall.arm();
        channel.write(bytes);
        stall.disarm();
    }

    private void count(ByteBuffer bytes) {
        passed += bytes.remaining();
        progress.passed(passed);
    }

    /** Does work that can fail because of the server's disk. */
    static <T> T onDisk(IoSupplier<T> work) throws TransferException {
        try {
            return work.get();
        } catch (QuotaException e) {
            throw new TransferException(QUOTA, TransferState.FAILED, "the user's quota is used up");
        } catch (SinkException e) {
            throw new TransferException(SINK_FAILURE, TransferState.FAILED, e.reason());
        } catch (IOException e) {
            throw new TransferException(DISK_FAILURE, TransferState.FAILED, "the server's disk: " + reason(e));
        }
    }

    /** A file system exception's message names the real path, which clients must not see. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }
}
