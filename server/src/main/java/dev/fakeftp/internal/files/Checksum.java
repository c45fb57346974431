package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** A checksum algorithm, named as in the IANA registry for HASH. */
public enum Checksum {
    SHA_256("SHA-256"),
    SHA_512("SHA-512"),
    SHA_1("SHA-1"),
    MD5("MD5"),
    CRC_32("CRC32");

    /** The number of bytes per read. */
    private static final int CHUNK = 1 << 16;

    private final String text;

    Checksum(String text) {
        this.text = text;
    }

    /**
     * Returns the checksum over the bytes from {@code start} (inclusive) to {@code end} (exclusive), in lower-case
     * hexadecimal digits.
     */
    public String hex(SeekableByteChannel file, long start, long end) throws IOException {
        if (this == CRC_32) {
            CRC32 crc = new CRC32();
            addAll(file, start, end, crc::update);
            return HexFormat.of().toHexDigits(crc.getValue(), 8);
        }
        MessageDigest digest = digest();
        addAll(file, start, end, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addAll(SeekableByteChannel file, long start, long end, Consumer<ByteBuffer> sum)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        file.position(start);
        for (long left = end - start; left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(CHUNK, left));
            if (file.read(buffer) < 0) {
                return;
            }
            sum.accept(buffer.flip());
        }
    }

    /** Returns a new digest with this algorithm; CRC-32 has none. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + text + ".", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
