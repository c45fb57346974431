package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.recording.DataKind;
import dev.fakeftp.internal.recording.RecordedData;
import dev.fakeftp.internal.recording.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One recorded transfer: sends the recorded bytes, or compares those of the client with them. */
final class ReplayTransfer implements Runnable, Closeable {
    private static final int BUFFER = 1 << 16;

    private final RecordedData data;
    private final ClientData client;
    private final @Nullable ByteChannel copy;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable String difference;

    /** {@code copy} gets the bytes of an upload too. */
    ReplayTransfer(RecordedData data, ClientData client, @Nullable ByteChannel copy) {
        this.data = data;
        this.client = client;
        this.copy = copy;
    }

    /** Waits for the end of the data connection; a cut one is cut now. Returns the difference to the recording. */
    Optional<String> await() throws IOException {
        reached.countDown();
        try {
            if (!done.await(client.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                return Optional.of("the data connection did not end within "
                        + client.limit().toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return Optional.ofNullable(difference);
    }

    @Override
    public void run() {
        try {
            ByteChannel channel = client.open();
            if (data.kind() == DataKind.UPLOAD) {
                receive(channel);
            } else {
                send(channel);
            }
            if (data.cut()) {
                reached.await(client.limit().toMillis(), TimeUnit.MILLISECONDS);
                client.reset();
            }
            Sockets.close(channel);
        } catch (IOException e) {
            if (!data.cut()) {
                difference = "the data connection failed: " + e.getMessage();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            done.countDown();
        }
    }

    private void send(ByteChannel channel) throws IOException {
        if (data.file() == null) {
            for (long left = data.size(); left > 0; left -= Math.min(left, BUFFER)) {
                write(channel, ByteBuffer.allocate((int) Math.min(left, BUFFER)));
            }
            return;
        }
        try (InputStream bytes = Files.newInputStream(data.file())) {
            byte[] buffer = new byte[BUFFER];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                write(channel, ByteBuffer.wrap(buffer, 0, count));
            }
        }
    }

    private static void write(ByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void receive(ByteChannel channel) throws IOException {
        MessageDigest digest = Sha256.digest();
        long size = 0;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while ((!data.cut() || size < data.size()) && channel.read(buffer.clear()) >= 0) {
            size += buffer.flip().remaining();
            digest.update(buffer.duplicate());
            copy(buffer);
        }
        String sent = Sha256.text(digest);
        if (!data.cut() && data.digest() != null && !data.digest().equals(sent)) {
            difference = "the client uploaded " + size + " bytes with " + sent + ", and the recording has "
                    + (data.size() < 0 ? "" : data.size() + " bytes with ") + data.digest();
        }
    }

    /** The copy does not matter to the client: its quota may be full, for example. */
    private void copy(ByteBuffer bytes) {
        if (copy != null && copy.isOpen()) {
            try {
                write(copy, bytes);
            } catch (IOException e) {
                Sockets.close(copy);
            }
        }
    }

    /** Ends all waits; any thread may call it. */
    @Override
    public void close() {
        reached.countDown();
        client.close();
        if (copy != null) {
            Sockets.close(copy);
        }
    }
}
