package dev.fakeftp.server;

import static dev.fakeftp.Query.transfers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than what there is room for: neither disk nor heap grows with them. */
class LargeFilesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    @Test
    @Timeout(120)
    void passInConstantMemoryAndWithoutADisk() throws Exception {
        thereAndBack(new SeededBytes(500_000_000, 42));
    }

    @Test
    @Tag("full")
    @Timeout(1200)
    void ofTenGigabytesPassToo() throws Exception {
        thereAndBack(new SeededBytes(10_000_000_000L, 42));
    }

    /** One session downloads the file that another one uploads again. */
    private void thereAndBack(SeededBytes content) throws Exception {
        try (FakeFtpServer server = FakeFtpServer.builder()
                        .root(root)
                        .file("/big.bin", content)
                        .diverted("/in/*", Sink.DISCARD)
                        .start();
                Dialogue source = Dialogue.loggedIn(server).play("> TYPE I\n< 200");
                Dialogue target = Dialogue.loggedIn(server).play("> TYPE I\n< 200\n> MKD in\n< 257")) {
            long before = Heap.used();
            MessageDigest received = MessageDigest.getInstance("SHA-256");
            try (Socket from = source.connectPasv();
                    Socket to = target.connectPasv()) {
                source.play("> RETR big.bin\n< 150");
                target.play("> STOR in/big.bin\n< 150");
                pass(from.getInputStream(), to, received, content.size() / 2);
                server.await(transfers().reaching(content.size() / 4), SOON);
                assertThat(Heap.used() - before).as("bytes in use half way").isLessThan(Heap.NOTHING_MUCH);
                pass(from.getInputStream(), to, received, Long.MAX_VALUE);
            }
            source.play("< 226");
            target.play("< 226\n> SIZE in/big.bin\n< 213 " + content.size());

            assertThat(HexFormat.of().formatHex(received.digest())).isEqualTo(content.sha256());
            assertThat(server.awaitUpload("/in/big.bin", SOON))
                    .returns(content.size(), Upload::bytes)
                    .returns(content.sha256(), Upload::sha256);
            assertThat(bytesOnTheDisk()).isZero();
        }
    }

    private static void pass(InputStream from, Socket to, MessageDigest digest, long most) throws IOException {
        byte[] chunk = new byte[1 << 17];
        long left = most;
        int count;
        while (left > 0 && (count = from.read(chunk, 0, (int) Math.min(left, chunk.length))) >= 0) {
            digest.update(chunk, 0, count);
            to.getOutputStream().write(chunk, 0, count);
            left -= count;
        }
    }

    private long bytesOnTheDisk() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
