package dev.fakeftp.internal.session;

import dev.fakeftp.TransferState;
import dev.fakeftp.internal.files.QuotaException;
import dev.fakeftp.internal.files.SinkException;
import dev.fakeftp.internal.journal.RunningTransfer;
import dev.fakeftp.internal.wire.Translation;
import dev.fakeftp.internal.wire.Watchdog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Moves bytes between an open data connection and a file, and says of each failure whose it was. */
final class DataFlow {
    /** The reply's code when it was the disk (RFC 959, section 4.2.2). */
    static final int DISK_FAILURE = 451;

    /** The same when it was the user's share of it. */
    private static final int QUOTA = 552;

    /** The same when it was what the bytes were sent on to. */
    private static final int SINK_FAILURE = 451;

    private final DataChannel channel;
    private final ByteBuffer buffer;
    private final Watchdog.Watch stall;
    private final RunningTransfer progress;
    private final Translation translation;
    private long passed;

    DataFlow(
            DataChannel channel,
            ByteBuffer buffer,
            Watchdog.Watch stall,
            RunningTransfer progress,
            Translation translation) {
        this.channel = channel;
        this.buffer = buffer;
        this.stall = stall;
        this.progress = progress;
        this.translation = translation;
    }

    /** Writes what arrives to the file until the client ends the data connection. */
    void receive(WritableByteChannel file, Digester digest) throws IOException {
        while (read() >= 0) {
            store(translation.toDisk(buffer.flip()), digest, file);
        }
        store(translation.restToDisk(), digest, file);
        noteNul();
    }

    /** Sends everything that the source holds. */
    void send(ReadableByteChannel source) throws IOException {
        while (onDisk(() -> source.read(buffer.clear())) >= 0) {
            count(buffer.flip());
            write(translation.toWire(buffer));
        }
        write(translation.restToWire());
        noteNul();
    }

    private void noteNul() {
        if (translation.sawNul()) {
            progress.sawNul();
        }
    }

    /** Ends the data connection, which may have to send some bytes more. */
    void end() throws IOException {
        stall.arm();
        channel.end();
        stall.disarm();
    }

    private int read() throws IOException {
        stall.arm();
        int count = channel.read(buffer.clear());
        stall.disarm();
        return count;
    }

    private void write(ByteBuffer bytes) throws IOException {
        stall.arm();
        channel.write(bytes);
        stall.disarm();
    }

    private void store(ByteBuffer bytes, Digester digest, WritableByteChannel file) throws IOException {
        while (bytes.hasRemaining()) {
            ByteBuffer written = bytes.duplicate();
            int count = onDisk(() -> file.write(bytes));
            digest.add(written.limit(written.position() + count));
            passed += count;
            progress.passed(passed);
        }
    }

    private void count(ByteBuffer bytes) {
        passed += bytes.remaining();
        progress.passed(passed);
    }

    /** Something that can fail for the disk's reasons, which are not the client's. */
    interface DiskWork<T> {
        T run() throws IOException;
    }

    static <T> T onDisk(DiskWork<T> work) throws TransferException {
        try {
            return work.run();
        } catch (QuotaException e) {
            throw new TransferException(QUOTA, TransferState.FAILED, "the quota of the user is used up");
        } catch (SinkException e) {
            throw new TransferException(SINK_FAILURE, TransferState.FAILED, e.reason());
        } catch (IOException e) {
            throw new TransferException(DISK_FAILURE, TransferState.FAILED, "the server's disk: " + reason(e));
        }
    }

    /** The message of a file system's exception would name the real path, which is not for clients. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }
}
