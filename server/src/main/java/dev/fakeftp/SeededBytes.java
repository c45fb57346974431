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
 * The content of a large file that nobody stores: bytes that follow from a seed, look like noise and can be read from any
 * offset on, here and on the server.
 *
 * <p>They are the numbers of {@code new SplittableRandom(seed).nextLong()} (SplitMix64), eight bytes each, the lowest first.
 *
 * @param size how many bytes there are
 * @param seed what they follow from
 */
public record SeededBytes(long size, long seed) {
    private static final int CHUNK = 1 << 16;

    /** Fails with {@link IllegalArgumentException} if the size is negative. */
    public SeededBytes {
        if (size < 0) {
            throw new IllegalArgumentException("A file has a number of bytes, not " + size + ".");
        }
    }

    /** The bytes from the first on. */
    public InputStream open() {
        return Channels.newInputStream(channel());
    }

    /** The bytes, to be read from any position on. */
    public SeekableByteChannel channel() {
        return new SeededChannel(this);
    }

    /** The SHA-256 of all of them, in lower-case hex. It reads them once: some seconds for 10 GB. */
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
