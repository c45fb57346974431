package dev.fakeftp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.settings.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to clients that let the server wait. RFC 959, section 5.4, names the replies. */
@Timeout(60)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Long enough for a client on a loaded machine to speak in time. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofMinutes(5);

    private FakeFtpServer server = FakeFtpServer.builder().start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPassivePortWithoutAConnectionEndsIn425() throws IOException {
        Dialogue client = dialogue(new Limits(LONG, SHORT, LONG));
        InetSocketAddress address = client.pasv();

        client.play("> STOR a.txt\n< 150\n< 425");

        assertThat(server.files().readString("/a.txt")).as("as it was").isEqualTo("abc");
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(TransferState.FAILED, upload -> upload.transfer().state())
                .satisfies(upload -> assertThat(upload.cause()).contains("no client connected to passive port"));
        assertThat(server.leasedPorts()).isZero();
        try (Socket late = Dialogue.address(address)) {
            assertThat(late.getInputStream().read()).as("end of stream").isNegative();
        }
        client.play("> NOOP\n< 200");
        assertThat(client.receive("RETR a.txt")).isEqualTo("abc");
        client.close();
    }

    @Test
    void aClientThatIsSilentForTooLongGetsA421() throws IOException {
        try (Dialogue client = dialogue(new Limits(SILENCE, LONG, LONG))) {
            client.play("< 421");

            assertThat(client.ended()).isTrue();
        }
        assertThat(server.journal().exchanges().all())
                .last()
                .satisfies(exchange -> assertThat(exchange.replies().get(0)).startsWith("421 "));
    }

    @Test
    void aClientThatSaysNothingAtAllGetsA421() throws IOException {
        start(new Limits(SILENCE, LONG, LONG));
        try (Dialogue client = Dialogue.with(server)) {
            client.play("< 421");

            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aClientThatNeverReadsItsRepliesIsCutOff() throws Exception {
        try (Dialogue client = dialogue(new Limits(SILENCE, LONG, LONG))) {
            byte[] questions = "HELP\r\n".repeat(10_000).getBytes(UTF_8);

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                for (int i = 0; i < 1000; i++) {
                    client.send(questions);
                }
            });
        }
        Sessions.awaitEnd(server);
        assertThat(server.journal().sessions().all())
                .singleElement()
                .satisfies(session -> assertThat(session.end()).startsWith("the connection broke"));
    }

    @Test
    void aSilentClientLosesItsPassivePort() throws Exception {
        try (Dialogue client = dialogue(new Limits(SILENCE, LONG, LONG))) {
            assertThat(client.pasv().getPort()).isPositive();
            client.play("< 421");

            assertThat(client.ended()).isTrue();
        }
        Sessions.awaitEnd(server);
        assertThat(server.leasedPorts()).isZero();
    }

    @Test
    void aLongTransferIsNoSilence() throws IOException {
        try (Dialogue client = dialogue(new Limits(SILENCE, LONG, SILENCE.multipliedBy(2)));
                Socket data = client.connectPasv()) {
            client.play("> STOR stalled.txt\n< 150\n< 426\n> NOOP\n< 200");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void anUploadThatStallsGetsA426() throws IOException {
        try (Dialogue client = dialogue(new Limits(LONG, LONG, SHORT))) {
            try (Socket data = client.connectPasv()) {
                data.getOutputStream().write("the first half".getBytes(UTF_8));

                client.play("> STOR stalled.txt\n< 150\n< 426");
            }
            client.play("> NOOP\n< 200");
        }

        Upload upload = server.journal().uploads().all().get(0);
        assertThat(upload.complete()).isFalse();
        assertThat(upload.bytes()).isEqualTo(14);
        assertThat(upload.cause()).contains("no bytes were transferred for 300 ms");
    }

    @Test
    void aDownloadThatNobodyReadsGetsA426() throws IOException {
        try (Dialogue client = dialogue(new Limits(LONG, LONG, SHORT))) {
            server.files().put("/large.bin", new byte[50_000_000]);
            try (Socket data = client.connectPasv()) {
                client.play("> TYPE I\n< 200\n> RETR large.bin\n< 150\n< 426");
                assertThat(data.isConnected()).isTrue();
            }
            client.play("> NOOP\n< 200");
        }
    }

    private Dialogue dialogue(Limits limits) throws IOException {
        start(limits);
        return Dialogue.loggedIn(server);
    }

    private void start(Limits limits) {
        server.close();
        server = FakeFtpServer.builder().file("/a.txt", "abc").limits(limits).start();
    }
}
