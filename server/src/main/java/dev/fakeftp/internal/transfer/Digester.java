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
    private long added;
    private @Nullable Beside beside;

    /** Adds the rest of the buffer, which may be reused afterwards. */
    void add(ByteBuffer bytes) {
        added += bytes.remaining();
        if (beside == null && added > WITHOUT_THREAD) {
            beside = new Beside(digest);
        }
        if (beside == null) {
            digest.update(bytes);
        } else {
            beside.add(bytes);
        }
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

    /** The second thread. Pending chunks are in a ring; the first thread waits while it is full. */
    private static final class Beside {
        /** Large chunks wake the other thread less often. */
        private static final int CHUNK = 512 * 1024;

        private static final int CHUNKS = 4;

        private final MessageDigest digest;
        private final ByteBuffer[] ring = new ByteBuffer[CHUNKS];
        private final Semaphore empty = new Semaphore(CHUNKS);
        private final Semaphore full = new Semaphore(0);
        private int next;
        private ByteBuffer chunk;

        Beside(MessageDigest digest) {
            this.digest = digest;
            chunk = emptyChunk();
            Thread thread = new Thread(this::run, "fakeftp-session-digest");
            thread.setDaemon(true);
            thread.start();
        }

        void add(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                int count = Math.min(bytes.remaining(), chunk.remaining());
                chunk.put(bytes.slice(bytes.position(), count));
                bytes.position(bytes.position() + count);
                if (!chunk.hasRemaining()) {
                    handOver();
                }
            }
        }

        /** Sends an empty chunk, which is the last one. The second thread returns it when it has finished. */
        void end() {
            if (chunk.position() > 0) {
                handOver();
            }
            chunk.flip();
            full.release();
            empty.acquireUninterruptibly(CHUNKS);
        }

        private void handOver() {
            chunk.flip();
            full.release();
            chunk = emptyChunk();
        }

        private ByteBuffer emptyChunk() {
            empty.acquireUninterruptibly();
            int place = next++ % CHUNKS;
            if (ring[place] == null) {
                ring[place] = ByteBuffer.allocate(CHUNK);
            }
            return ring[place].clear();
        }

        private void run() {
            boolean more = true;
            for (int place = 0; more; place = (place + 1) % CHUNKS) {
                full.acquireUninterruptibly();
                more = ring[place].hasRemaining();
                digest.update(ring[place]);
                empty.release();
            }
        }
    }
}
