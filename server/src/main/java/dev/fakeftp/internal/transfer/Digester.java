package dev.fakeftp.internal.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Computes the SHA-256 of an upload. For a large upload, a second thread hashes while the first one reads. */
final class Digester implements AutoCloseable {
    /** Hashing fewer bytes takes less time than the start of a thread. */
    private static final long WITHOUT_THREAD = 1 << 20;

    private final MessageDigest digest = sha256();
    private final Buffers buffers;
    private long added;
    private @Nullable Beside beside;

    Digester(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Adds bytes, which must not change afterwards. */
    void add(ByteBuffer bytes) {
        if (hashesHere(bytes)) {
            digest.update(bytes);
        } else {
            beside().add(bytes);
        }
    }

    /** Adds bytes of a buffer. Returns the buffer for the next ones: another one, if the second thread reads this one. */
    ByteBuffer addOf(ByteBuffer buffer, ByteBuffer bytes) {
        if (hashesHere(bytes)) {
            digest.update(bytes);
            return buffer;
        }
        return beside().exchange(buffer, bytes);
    }

    private boolean hashesHere(ByteBuffer bytes) {
        added += bytes.remaining();
        return added <= WITHOUT_THREAD || !bytes.hasRemaining();
    }

    private Beside beside() {
        if (beside == null) {
            beside = new Beside(digest, buffers);
        }
        return beside;
    }

    /** Returns the hash of all added bytes in lower-case hexadecimal digits; callable once. */
    String hex() {
        close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Ends the second thread, which has little left to do. */
    @Override
    public void close() {
        if (beside != null) {
            beside.end();
            beside = null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The second thread. Pending bytes are in a ring; the first thread waits while it is full. */
    private static final class Beside {
        private static final int PLACES = 4;

        private final MessageDigest digest;
        private final Buffers buffers;
        private final ByteBuffer[] pending = new ByteBuffer[PLACES];
        private final @Nullable ByteBuffer[] kept = new ByteBuffer[PLACES];
        private final Semaphore empty = new Semaphore(PLACES);
        private final Semaphore full = new Semaphore(0);
        private int next;

        Beside(MessageDigest digest, Buffers buffers) {
            this.digest = digest;
            this.buffers = buffers;
            Thread thread = new Thread(this::run, "fakeftp-session-digest");
            thread.setDaemon(true);
            thread.start();
        }

        void add(ByteBuffer bytes) {
            empty.acquireUninterruptibly();
            pending[next] = bytes;
            next = (next + 1) % PLACES;
            full.release();
        }

        /**
         * Keeps the buffer until its place is used again. Returns the one that was there before, if it is large. If memory is
         * short, it fails before it keeps anything.
         */
        ByteBuffer exchange(ByteBuffer buffer, ByteBuffer bytes) {
            int place = next;
            ByteBuffer before = kept[place];
            boolean reusable = before != null && Buffers.isLarge(before);
            ByteBuffer another = reusable ? before : buffers.takeLarge();
            add(bytes);
            kept[place] = buffer;
            if (before != null && !reusable) {
                buffers.giveBack(before);
            }
            return another;
        }

        /** Adds no bytes, which are the end. The second thread has then finished. */
        void end() {
            add(ByteBuffer.allocate(0));
            empty.acquireUninterruptibly(PLACES);
            for (ByteBuffer buffer : kept) {
                if (buffer != null) {
                    buffers.giveBack(buffer);
                }
            }
        }

        private void run() {
            boolean more = true;
            for (int place = 0; more; place = (place + 1) % PLACES) {
                full.acquireUninterruptibly();
                more = pending[place].hasRemaining();
                digest.update(pending[place]);
                empty.release();
            }
        }
    }
}
