package dev.fakeftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The generated content of a large file, which needs no storage. The bytes are pseudo-random and follow from a seed. Test
 * and server can read them from any offset.
 *
 * <p>They are the numbers of {@code new SplittableRandom(seed).nextLong()} (SplitMix64), eight bytes each, the lowest first.
 *
 * @param size the number of bytes
 * @param seed the seed of the generator
 */
public record SeededBytes(long size, long seed) {
    private static final int CHUNK = 1 << 16;

    /** Fails with {@link IllegalArgumentException} if the size is negative. */
    public SeededBytes {
        if (size < 0) {
            throw new IllegalArgumentException("The size must be 0 or more bytes, not " + size + ".");
        }
    }

    /** Returns the bytes as a stream, from the first on. */
    public InputStream open() {
        return Channels.newInputStream(channel());
    }

    /** Returns the bytes as a channel, which can be read from any position. */
    public SeekableByteChannel channel() {
        return new SeededChannel(size, seed);
    }

    /** Returns the SHA-256 of all bytes, in lower-case hex. The call reads them once: some seconds for 10 GB. */
    public String sha256() {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try (SeekableByteChannel bytes = channel()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            while (bytes.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A read-only channel that generates eight bytes at a time on demand. */
    private static final class SeededChannel implements SeekableByteChannel {
        private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

        private final long size;
        private final long seed;
        private long position;
        private boolean closed;

        SeededChannel(long size, long seed) {
            this.size = size;
            this.seed = seed;
        }

        @Override
        public int read(ByteBuffer target) throws ClosedChannelException {
            checkOpen();
            if (position >= size) {
                return -1;
            }
            int count = (int) Math.min(target.remaining(), size - position);
            fill(target.slice().limit(count).order(ByteOrder.LITTLE_ENDIAN));
            target.position(target.position() + count);
            return count;
        }

        private void fill(ByteBuffer target) {
            while (target.hasRemaining()) {
                int within = (int) (position % Long.BYTES);
                long word = word(position / Long.BYTES);
                if (within == 0 && target.remaining() >= Long.BYTES) {
                    target.putLong(word);
                    position += Long.BYTES;
                } else {
                    target.put((byte) (word >>> (within * Byte.SIZE)));
                    position++;
                }
            }
        }

        /** The output of SplitMix64 at {@code index}, from 0 (Steele, Lea and Flood, 2014; mixed as Stafford's variant 13). */
        private long word(long index) {
            long z = seed + (index + 1) * GOLDEN_GAMMA;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return z ^ (z >>> 31);
        }

        @Override
        public long position() throws ClosedChannelException {
            checkOpen();
            return position;
        }

        @Override
        public SeekableByteChannel position(long at) throws ClosedChannelException {
            checkOpen();
            if (at < 0) {
                throw new IllegalArgumentException("The position must be 0 or more, not " + at + ".");
            }
            position = at;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }

        private void checkOpen() throws ClosedChannelException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }
    }
}
