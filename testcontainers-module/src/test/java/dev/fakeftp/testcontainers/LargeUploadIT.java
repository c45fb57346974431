package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Upload;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Large uploads with little memory: 128 MiB of heap in this JVM, and the image's default in the server. */
@Testcontainers
class LargeUploadIT {
    private static final long GIB = 1L << 30;

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer();

    @Test
    @Timeout(300)
    void aGibibyteIsReceivedAndCopiedOutInConstantMemory(@TempDir Path target) throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).as("this JVM's heap").isLessThanOrEqualTo(128L << 20);
        MessageDigest sent = Digests.sha256();
        try (Client client = new Client(ftp);
                InputStream content = new DigestInputStream(new Noise(GIB), sent)) {
            client.store("/large.bin", content);
        }
        String digest = Digests.hex(sent.digest());

        Upload upload = ftp.awaitUpload("/large.bin", Duration.ofSeconds(10));
        ftp.copyUploads(target);

        assertThat(upload.bytes()).isEqualTo(GIB);
        assertThat(upload.sha256()).isEqualTo(digest);
        assertThat(Files.size(target.resolve("large.bin"))).isEqualTo(GIB);
        assertThat(Digests.of(target.resolve("large.bin"))).isEqualTo(digest);
    }

    /** A stream of random bytes with a given length, generated while they are read. */
    private static final class Noise extends InputStream {
        private final byte[] block = new byte[64 * 1024];
        private final Random random = new Random(7);
        private long left;

        Noise(long length) {
            left = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Read blocks.");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, block.length), left);
            random.nextBytes(block);
            System.arraycopy(block, 0, bytes, offset, count);
            left -= count;
            return count;
        }
    }
}
