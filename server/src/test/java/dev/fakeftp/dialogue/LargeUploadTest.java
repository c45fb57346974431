package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import dev.fakeftp.server.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SHA-256 of uploads that are large enough for a thread of its own. */
@Timeout(60)
class LargeUploadTest {
    private static final int MIB = 1 << 20;
    private static final byte[] CONTENT = bytes(5 * MIB + 123);

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        server = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();
        client = Dialogue.loggedIn(server).play("> TYPE I\n< 200");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // Before and after the thread starts, and where its chunks end.
    @ParameterizedTest
    @ValueSource(ints = {MIB, MIB + 1, 3 * MIB / 2, 2 * MIB, 4 * MIB, 5 * MIB + 123})
    void isThatOfTheBytes(int size) throws Exception {
        byte[] content = Arrays.copyOf(CONTENT, size);

        client.store("STOR large.bin", content);

        assertSum(content);
        assertThat(server.files().read("/large.bin")).isEqualTo(content);
    }

    @Test
    void isThatOfTheBytesThatWereAppended() throws Exception {
        server.files().put("/large.bin", new byte[MIB]);

        client.store("APPE large.bin", CONTENT);

        assertSum(CONTENT);
    }

    @Test
    void isThatOfTheBytesFromAnOffsetOn() throws Exception {
        server.files().put("/large.bin", new byte[MIB]);

        client.play("> REST 1000\n< 350");
        client.store("STOR large.bin", CONTENT);

        assertSum(CONTENT);
    }

    @Test
    void isThatOfATextAsItIsOnTheDisk() throws Exception {
        String text = "a line\r\n".repeat(MIB);

        client.play("> TYPE A\n< 200");
        client.store("STOR large.txt", text);

        assertSum(text.replace("\r\n", "\n").getBytes(UTF_8));
    }

    @Test
    void isThatOfTheBytesThatWereDeflated() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(CONTENT);
        }

        client.play("> MODE Z\n< 200");
        client.store("STOR large.bin", packed.toByteArray());

        assertSum(CONTENT);
    }

    @Test
    void isThatOfTheBytesThatWereEncrypted() throws Exception {
        try (Dialogue encrypted = Dialogue.encrypted(server).play("> TYPE I\n< 200")) {
            encrypted.store("STOR large.bin", CONTENT);
        }

        assertSum(CONTENT);
    }

    @Test
    void isThatOfTheBytesBeforeACut() throws Exception {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR large.bin\n< 150");
            data.getOutputStream().write(CONTENT);
            client.close();
        }
        Sessions.awaitEnd(server);

        assertSum(CONTENT);
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(TransferState.CUT, upload -> upload.transfer().state());
    }

    @Test
    void isThatOfTheBytesBeforeAnAbort() throws Exception {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR large.bin\n< 150");
            data.getOutputStream().write(CONTENT);
            client.play("> ABOR\n< 426\n< 226");
        }

        assertSum(server.files().read("/large.bin"));
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(TransferState.ABORTED, upload -> upload.transfer().state());
    }

    private void assertSum(byte[] content) throws NoSuchAlgorithmException {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns((long) content.length, Upload::bytes)
                .returns(HexFormat.of().formatHex(sum), Upload::sha256);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
