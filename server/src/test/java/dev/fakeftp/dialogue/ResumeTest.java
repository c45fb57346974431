package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3659, section 5: transfers that begin in the middle of a file. */
@Timeout(60)
class ResumeTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        server = FakeFtpServer.builder()
                .root(root)
                .file("/a.txt", "0123456789")
                .passivePorts(20)
                .start();
        client = Dialogue.loggedIn(server).play("> TYPE I\n< 200");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void retrSendsTheRest() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> REST 7\n< 350");
            assertThat(client.ask("RETR a.txt")).startsWith("150 ").contains("(3 bytes)");
            assertThat(new String(data.getInputStream().readAllBytes(), UTF_8)).isEqualTo("789");
        }
        client.play("< 226");

        assertThat(server.journal().transfers().all())
                .singleElement()
                .returns(7L, Transfer::offset)
                .returns(3L, Transfer::bytes);
    }

    // As vsftpd and ProFTPD do it: the bytes that are sent take the place of those that were there, and of no others.
    @Test
    void storWritesFromThereOn() throws IOException {
        client.play("> REST 4\n< 350");
        client.store("STOR a.txt", "four");

        assertThat(server.files().readString("/a.txt")).isEqualTo("0123four89");
        assertThat(server.uploads()).singleElement().returns(4L, Upload::offset).returns(4L, Upload::bytes);
    }

    @Test
    void storGoesOnAtTheEnd() throws IOException {
        client.play("> REST 10\n< 350");
        client.store("STOR a.txt", "ab");

        assertThat(server.files().readString("/a.txt")).isEqualTo("0123456789ab");
    }

    @Test
    void appeBeginsAtTheEndWhateverTheOffset() throws IOException {
        client.play("> REST 4\n< 350");
        client.store("APPE a.txt", "ab");

        assertThat(server.files().readString("/a.txt")).isEqualTo("0123456789ab");
        assertThat(server.uploads()).singleElement().returns(10L, Upload::offset);
    }

    // aria2 sends it before each download.
    @Test
    void restZeroIsTheWholeFile() throws IOException {
        client.play("> REST 5\n< 350\n> REST 0\n< 350");

        assertThat(client.receive("RETR a.txt")).isEqualTo("0123456789");
    }

    @Test
    void anOffsetAtTheEndIsNothing() throws IOException {
        client.play("> REST 10\n< 350");

        assertThat(client.receive("RETR a.txt")).isEmpty();
    }

    // RFC 1123, section 4.1.3.4.
    @ParameterizedTest
    @ValueSource(strings = {"RETR a.txt", "STOR a.txt", "STOR new.txt"})
    void anOffsetBeyondTheEndIsA554(String command) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> REST 11\n< 350\n> " + command + "\n< 554");
            assertThat(data.getInputStream().read()).as("end of stream").isNegative();
        }

        assertThat(server.files().readString("/a.txt")).isEqualTo("0123456789");
        assertThat(server.files().exists("/new.txt")).isFalse();
    }

    // RFC 3659, section 5.1, counts the wire's bytes there; ProFTPD and vsftpd refuse it too.
    @ParameterizedTest
    @ValueSource(strings = {"RETR a.txt", "STOR a.txt"})
    void anOffsetIntoATextIsA555(String command) throws IOException {
        client.play("> TYPE A\n< 200\n> REST 3\n< 350");
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< 555");
            assertThat(data.getInputStream().read()).as("end of stream").isNegative();
        }
    }

    // RFC 3659, section 5.3: commands in between may keep it, and clients rely on that (PASV, TYPE, SIZE).
    @Test
    void anOffsetOutlivesWhatIsNoTransfer() throws IOException {
        client.play("> REST 7\n< 350\n> SIZE a.txt\n< 213\n> TYPE I\n< 200\n> NOOP\n< 200");

        assertThat(client.receive("RETR a.txt")).isEqualTo("789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR a.txt", "APPE b.txt", "STOU", "LIST", "NLST"})
    void anOffsetIsForOneTransfer(String command) throws IOException {
        client.play("> REST 7\n< 350");
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< 150");
            data.shutdownOutput();
            assertThat(data.getInputStream().readAllBytes()).isNotNull();
        }
        client.play("< 226");

        assertThat(client.receive("RETR a.txt")).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR a.txt", "STOR a.txt", "LIST"})
    void anOffsetIsUsedUpByATransferThatFails(String command) throws IOException {
        client.play("> REST 7\n< 350\n> " + command + "\n< 425");

        assertThat(client.receive("RETR a.txt")).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST", "REST x", "REST -1", "REST 1.5", "REST 1 2", "REST 9999999999999999999"})
    void restNeedsANumber(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("501 ");
    }

    // More than an int of any signedness holds. The file has a hole, and takes no room.
    @Test
    void offsetsGoBeyond4GiB() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("large.bin").toFile(), "rw")) {
            file.setLength(5 * GIB);
        }
        client.play("> SIZE large.bin\n< 213 " + 5 * GIB);

        client.play("> REST " + 5 * GIB + "\n< 350");
        client.store("STOR large.bin", "end");
        client.play("> REST " + (5 * GIB - 2) + "\n< 350");

        assertThat(client.receive("RETR large.bin")).isEqualTo("\0\0end");
        client.store("APPE large.bin", "!");
        client.play("> SIZE large.bin\n< 213 " + (5 * GIB + 4));
        assertThat(server.uploads()).extracting(Upload::offset).containsExactly(5 * GIB, 5 * GIB + 3);
    }

    @Test
    void featSaysSo() throws IOException {
        client.send("FEAT");

        assertThat(client.read()).contains(" REST STREAM");
    }
}
