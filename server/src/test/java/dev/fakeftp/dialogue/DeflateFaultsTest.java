package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults at a byte under MODE Z, which count the bytes of the file (docs/faults.md). The inflated stream has exactly the
 * bytes that MODE S sends, and none of an earlier transfer.
 */
@Timeout(60)
class DeflateFaultsTest {
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final byte[] FIVE = "12345".getBytes(UTF_8);
    private static final byte[] OTHER = other();

    private static final FakeFtpServer SERVER = FakeFtpServer.builder()
            .tls(TlsMode.EXPLICIT)
            .file("/five", FIVE)
            .file("/other", OTHER)
            .start();

    @AfterEach
    void reset() {
        SERVER.reset();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    static Stream<Arguments> downloads() {
        return Stream.of(true, false)
                .flatMap(encrypted -> Stream.of(
                        Arguments.of(encrypted, Fault.atByte(99_999_999).stall(), "12345", "226"),
                        Arguments.of(encrypted, Fault.slowLine(1_000), "12345", "226"),
                        Arguments.of(encrypted, Fault.atByte(2).delay(MOMENT), "12345", "226"),
                        Arguments.of(encrypted, Fault.atByte(2).hold("two", MOMENT), "12345", "226"),
                        Arguments.of(encrypted, Fault.atByte(5).delay(MOMENT), "12345", "226"),
                        Arguments.of(encrypted, Fault.atByte(2).reply(226, "Early."), "12345", "226 Early."),
                        Arguments.of(encrypted, Fault.atByte(2).corrupt(), "12\u00cc45", "226"),
                        Arguments.of(encrypted, Fault.atByte(2).truncate(), "12", "226"),
                        Arguments.of(encrypted, Fault.atByte(2).close(), "12", "426")));
    }

    @ParameterizedTest
    @MethodSource("downloads")
    void aDownloadHasItsOwnBytesOnly(boolean encrypted, Fault fault, String content, String reply) throws IOException {
        try (Dialogue client = deflating(encrypted)) {
            SERVER.faults().add(fault);

            assertThat(new String(receive(client, "RETR five", reply), ISO_8859_1))
                    .isEqualTo(content);
        }
    }

    static Stream<Arguments> listings() {
        return Stream.of(true, false)
                .flatMap(encrypted -> Stream.of("LIST", "NLST", "MLSD")
                        .flatMap(command -> Stream.of(
                                Arguments.of(
                                        encrypted,
                                        command,
                                        Fault.atByte(99_999_999).stall(),
                                        -1,
                                        "226"),
                                Arguments.of(encrypted, command, Fault.slowLine(10_000), -1, "226"),
                                Arguments.of(encrypted, command, Fault.atByte(2).delay(MOMENT), -1, "226"),
                                Arguments.of(encrypted, command, Fault.atByte(2).truncate(), 2, "226"),
                                Arguments.of(encrypted, command, Fault.atByte(2).close(), 2, "426"))));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void aListingHasItsOwnBytesOnly(boolean encrypted, String command, Fault fault, int length, String reply)
            throws IOException {
        try (Dialogue client = deflating(encrypted)) {
            byte[] whole = receive(client, command, "226");
            client.play("> MODE S\n< 200");
            assertThat(client.receiveBytes(command)).isEqualTo(whole);
            client.play("> MODE Z\n< 200");
            SERVER.faults().add(fault);

            assertThat(receive(client, command, reply)).isEqualTo(length < 0 ? whole : Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, I", "true, A", "false, I", "false, A"})
    void aTruncatedDownloadHasThatManyBytes(boolean encrypted, String type) throws IOException {
        try (Dialogue client = deflating(encrypted)) {
            client.play("> TYPE " + type + "\n< 200");
            SERVER.faults().add(Fault.atByte(1_000).truncate());

            assertThat(receive(client, "RETR other", "226")).isEqualTo(Arrays.copyOf(OTHER, 1_000));
        }
    }

    @Test
    void aTextHasItsLineEndsOnly() throws IOException {
        SERVER.files().put("/lines", "a\nb\n");
        try (Dialogue client = deflating(false)) {
            client.play("> TYPE A\n< 200");
            SERVER.faults().add(Fault.atByte(99_999_999).stall());

            assertThat(new String(receive(client, "RETR lines", "226"), UTF_8)).isEqualTo("a\r\nb\r\n");
        }
    }

    /** A client under MODE Z, after a transfer whose bytes may still be in the server's memory. */
    private Dialogue deflating(boolean encrypted) throws IOException {
        Dialogue client = (encrypted ? Dialogue.encrypted(SERVER) : Dialogue.loggedIn(SERVER)).play("> TYPE I\n< 200");
        assertThat(client.receiveBytes("RETR other")).isEqualTo(OTHER);
        return client.play("> MODE Z\n< 200");
    }

    private static byte[] receive(Dialogue client, String command, String reply) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< 150");
            byte[] packed = data.getInputStream().readAllBytes();
            client.play("< " + reply);
            return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        }
    }

    /** Noise without a line end, which TYPE A would change. */
    private static byte[] other() {
        byte[] content = new byte[63_000];
        new Random(7).nextBytes(content);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ('a' + Math.floorMod(content[i], 26));
        }
        return content;
    }
}
