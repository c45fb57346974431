package dev.fakeftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
}
