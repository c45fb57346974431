package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DeflaterInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-preston-ftpext-deflate-04: MODE Z, under which each transfer is one zlib stream. */
@Timeout(60)
class DeflateTest {
    private static final byte[] LARGE = large();

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a.txt", "one\ntwo\n")
            .passivePorts(20)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server).play("> TYPE I\n< 200\n> MODE Z\n< 200");

    DeflateTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 3_000_000})
    void anUploadIsInflated(int size) throws IOException {
        byte[] content = Arrays.copyOf(LARGE, size);

        client.store("STOR new.bin", deflated(content));

        assertThat(server.files().read("/new.bin")).isEqualTo(content);
        assertThat(server.uploads()).singleElement().returns((long) size, Upload::bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 3_000_000})
    void aDownloadIsDeflated(int size) throws IOException {
        byte[] content = Arrays.copyOf(LARGE, size);
        server.files().put("/new.bin", content);

        assertThat(inflated(client.receiveBytes("RETR new.bin"))).isEqualTo(content);
    }

    @Test
    void aListingIsDeflated() throws IOException {
        assertThat(new String(inflated(client.receiveBytes("NLST in")), UTF_8)).isEqualTo("in/a.txt\r\n");
        assertThat(new String(inflated(client.receiveBytes("LIST")), UTF_8)).endsWith(" in\r\n");
    }

    @Test
    void aTextHasItsLineEndsOnTheWire() throws IOException {
        client.play("> TYPE A\n< 200");
        client.store("STOR lines.txt", deflated("a\r\nb\r\n".getBytes(UTF_8)));

        assertThat(server.files().readString("/lines.txt")).isEqualTo("a\nb\n");
        assertThat(new String(inflated(client.receiveBytes("RETR lines.txt")), UTF_8))
                .isEqualTo("a\r\nb\r\n");
    }

    @Test
    void offsetsCountTheBytesOfTheFile() throws IOException {
        client.play("> REST 4\n< 350");
        assertThat(new String(inflated(client.receiveBytes("RETR in/a.txt")), UTF_8))
                .isEqualTo("two\n");
        client.play("> REST 4\n< 350\n> ALLO 10\n< 202");
        client.store("STOR in/a.txt", deflated("three\n".getBytes(UTF_8)));

        assertThat(server.files().readString("/in/a.txt")).isEqualTo("one\nthree\n");
    }

    /** The zlib stream has one direction. */
    @Test
    void anUploadSendsNothingBack() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR new.bin\n< 150");
            data.getOutputStream().write(deflated("all".getBytes(UTF_8)));
            data.shutdownOutput();

            assertThat(data.getInputStream().readAllBytes()).isEmpty();
        }
        client.play("< 226");
    }

    /** The bytes before the damage are in the file. */
    @Test
    void aDamagedUploadHasTheDigestOfItsFile() throws Exception {
        byte[] packed = deflated(LARGE);
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 1000, (byte) 0xff);

        Upload broken = breakUpload(packed);

        byte[] stored = server.files().read(broken.path());
        assertThat(broken.bytes()).isEqualTo(stored.length).isPositive();
        assertThat(broken.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(stored)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void whatHasNoEndIsABrokenUpload(int length) throws IOException {
        byte[] cut = Arrays.copyOf(deflated(LARGE), length);

        Upload broken = breakUpload(cut);

        assertThat(broken.transfer().state()).isEqualTo(TransferState.CUT);
        assertThat(broken.cause()).contains("it is incomplete");
    }

    @Test
    void whatGoesOnAfterItsEndIsABrokenUpload() throws IOException {
        byte[] packed = deflated("all".getBytes(UTF_8));

        assertThat(breakUpload(Arrays.copyOf(packed, packed.length + 1)).cause())
                .contains("after the end of the deflated data");
    }

    @Test
    void whatIsNotDeflatedIsABrokenUpload() throws IOException {
        assertThat(breakUpload("as it is".getBytes(UTF_8)).cause()).contains("is not deflated", "MODE S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTS MODE Z LEVEL 0",
                "OPTS MODE Z LEVEL 9",
                "opts mode z level 1",
                "OPTS MODE Z ENGINE ZLIB METHOD 8 LEVEL 7",
                "OPTS MODE Z"
            })
    void theLevelCanBeChosen(String command) throws IOException {
        server.files().put("/new.bin", LARGE);

        assertThat(client.ask(command)).startsWith("200 ");

        assertThat(inflated(client.receiveBytes("RETR new.bin"))).isEqualTo(LARGE);
    }

    @Test
    void aHigherLevelSendsFewerBytes() throws IOException {
        server.files().put("/zeros.bin", new byte[1_000_000]);
        client.play("> OPTS MODE Z LEVEL 0\n< 200");
        int without = client.receiveBytes("RETR zeros.bin").length;
        client.play("> OPTS MODE Z LEVEL 9\n< 200");

        assertThat(client.receiveBytes("RETR zeros.bin").length)
                .isLessThan(10_000)
                .isLessThan(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPTS MODE Z LEVEL 10", "OPTS MODE Z LEVEL", "OPTS MODE Z ENGINE BZIP2", "OPTS MODE Z SPEED 3"})
    void anUnknownOptionIsA501(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("501 ");
    }

    @Test
    void modeSEndsIt() throws IOException {
        client.play("> MODE S\n< 200");

        assertThat(client.receive("RETR in/a.txt")).isEqualTo("one\ntwo\n");
    }

    @Test
    void featSaysSo() throws IOException {
        client.send("FEAT");

        assertThat(client.read()).contains(" MODE Z");
    }

    private Upload breakUpload(byte[] sent) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR broken.bin\n< 150");
            data.getOutputStream().write(sent);
            data.shutdownOutput();
            client.play("< 426\n> NOOP\n< 200");
        }
        assertThat(server.journal().uploads().all()).singleElement().returns(false, Upload::complete);
        return server.journal().uploads().all().get(0);
    }

    /** Half noise, which deflates to more than it was, and half zeros. */
    private static byte[] large() {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        Arrays.fill(content, content.length / 2, content.length, (byte) 0);
        return content;
    }

    private static byte[] deflated(byte[] content) throws IOException {
        return new DeflaterInputStream(new ByteArrayInputStream(content)).readAllBytes();
    }

    private static byte[] inflated(byte[] packed) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }
}
