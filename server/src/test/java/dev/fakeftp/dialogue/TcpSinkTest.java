package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uploads that are sent on to another program as they come, such as to a printer. */
@Timeout(60)
class TcpSinkTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int LOOKS = 200;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ServerSocket printer = Dialogue.listener("127.0.0.1");
    private final Sink sink = Sink.tcp("localhost", printer.getLocalPort());
    private final FakeFtpServer server =
            FakeFtpServer.builder().diverted("/print/*", sink).start();
    private final Dialogue client = Dialogue.loggedIn(server).play("> MKD print\n< 257\n> TYPE I\n< 200");

    TcpSinkTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        printer.close();
    }

    @Test
    void getsTheBytesAndAnEndOfStreamForEachUpload() throws Exception {
        for (int i = 1; i <= 3; i++) {
            SeededBytes content = new SeededBytes(3_000_000, i);
            CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(this::printOne);

            client.store("STOR print/" + i, content.open().readAllBytes());

            assertThat(printed.get(20, TimeUnit.SECONDS))
                    .isEqualTo(content.open().readAllBytes());
            assertThat(server.awaitUpload("/print/" + i, Duration.ZERO))
                    .returns(content.size(), Upload::bytes)
                    .returns(content.sha256(), Upload::sha256);
            client.play("> SIZE print/" + i + "\n< 213 3000000\n> PASV\n< 227\n> RETR print/" + i + "\n< 550");
        }
    }

    @Test
    void getsTheBytesAsTheyCome() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.txt\n< 150");
            try (Socket job = accept()) {
                data.getOutputStream().write("first".getBytes(UTF_8));
                assertThat(job.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("first");
                data.getOutputStream().write("second".getBytes(UTF_8));
                assertThat(job.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("second");
                data.shutdownOutput();
                assertThat(job.getInputStream().read()).as("the end").isNegative();
            }
        }
        client.play("< 226");
    }

    @Test
    void getsAnEmptyUploadAsAnEmptyStream() throws Exception {
        CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(this::printOne);

        client.store("STOR print/empty", "");

        assertThat(printed.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void getsOnlyWhatIsAppended() throws Exception {
        for (String command : new String[] {"STOR", "APPE"}) {
            CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(this::printOne);
            client.store(command + " print/a.txt", command);
            assertThat(printed.get(20, TimeUnit.SECONDS)).asString(UTF_8).isEqualTo(command);
        }
        client.play("> SIZE print/a.txt\n< 213 8");
    }

    @Test
    void maySendWithoutBeingRead() throws Exception {
        CompletableFuture<Long> printed = CompletableFuture.supplyAsync(() -> {
            try (Socket job = accept()) {
                // Gives back all that it gets: more than the buffers between could hold.
                return job.getInputStream().transferTo(job.getOutputStream());
            } catch (IOException e) {
                return -1L;
            }
        });

        client.store("STOR print/a.bin", new SeededBytes(50_000_000, 1).open().readAllBytes());

        assertThat(server.awaitUpload("/print/a.bin", SOON).bytes()).isEqualTo(50_000_000);
        assertThat(printed.get(20, TimeUnit.SECONDS)).isIn(50_000_000L, -1L);
    }

    @Test
    void thatIsNotThereIsA451AndLeavesTheFile() throws IOException {
        server.files().put("/print/a.txt", "before");
        printer.close();

        client.connectPasv().close();
        client.play("> STOR print/a.txt\n< 150\n< 451 Transfer broken: the sink " + sink + " is not reachable");

        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(TransferState.FAILED, upload -> upload.transfer().state())
                .satisfies(upload -> assertThat(upload.cause()).contains(sink.toString()));
        assertThat(server.files().readString("/print/a.txt")).isEqualTo("before");
    }

    @Test
    void whoseNameNobodyKnowsIsA451() throws IOException {
        server.files().divert("/print/*", Sink.tcp("printer.invalid", 9100));

        client.connectPasv().close();
        client.play("> STOR print/a.txt\n< 150");
        client.play("< 451 Transfer broken: the sink tcp://printer.invalid:9100 has an unknown host name");
    }

    @Test
    void thatDiesInTheMiddleBreaksTheUpload() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.bin\n< 150");
            data.getOutputStream().write('a');
            Socket dying = accept();
            assertThat(dying.getInputStream().read()).isEqualTo('a');
            Dialogue.reset(dying);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> writeForEver(data));
        }
        client.play("< 451 Transfer broken: the sink " + sink + " broke");

        assertThat(server.journal().uploads().all()).singleElement().returns(false, Upload::complete);
        client.play("> NOOP\n< 200");
    }

    @Test
    void thatTakesNothingMoreBreaksTheUploadAfterTheLimit() throws IOException {
        try (FakeFtpServer hurried = FakeFtpServer.builder()
                        .diverted("/*", sink)
                        .dataTimeout(LIMIT)
                        .start();
                Dialogue sender = Dialogue.loggedIn(hurried)) {
            try (Socket data = sender.connectPasv()) {
                sender.play("> STOR a.bin\n< 150");
                try (Socket job = accept()) {
                    assertThatExceptionOfType(IOException.class).isThrownBy(() -> writeForEver(data));
                    sender.play("< 451 Transfer broken: the sink " + sink + " accepted no bytes for 500 ms");
                    job.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    @Test
    void endsWhenTheUploadIsAborted() throws Exception {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.txt\n< 150");
            try (Socket job = accept()) {
                data.getOutputStream().write(1);
                assertThat(job.getInputStream().read()).isEqualTo(1);
                client.play("> ABOR\n< 426\n< 226");
                assertThat(job.getInputStream().read()).as("the end").isNegative();
            }
        }
    }

    @Test
    void thatTakesNothingDoesNotKeepAnAbortFromItsEnd() throws Exception {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.bin\n< 150");
            try (Socket job = accept()) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> writeUntilBroken(data));
                awaitStall();
                client.play("> ABOR\n< 426\n< 226");
                sent.get(20, TimeUnit.SECONDS);
                job.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
        assertThat(server.journal().uploads().all()).singleElement().returns(false, Upload::complete);
    }

    @Test
    void thatTakesNothingDoesNotKeepAResetFromItsEnd() throws Exception {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.bin\n< 150");
            try (Socket job = accept()) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> writeUntilBroken(data));
                awaitStall();
                server.reset();
                sent.get(20, TimeUnit.SECONDS);
                job.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
        client.play("< 426");
        assertThat(server.journal().uploads().all()).isEmpty();
    }

    @Test
    void endsWhenTheClientDies() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR print/a.txt\n< 150");
            try (Socket job = accept()) {
                data.getOutputStream().write(1);
                assertThat(job.getInputStream().read()).isEqualTo(1);
                Dialogue.reset(data);
                client.reset();
                assertThat(job.getInputStream().read()).as("the end").isNegative();
            }
        }
    }

    /** The sink takes nothing: when the server has not noted a byte more in many looks, the upload stands still. */
    private void awaitStall() throws IOException {
        String before = "";
        for (int same = 0; same < LOOKS; same++) {
            String now = status();
            if (!now.equals(before) || now.contains(" 0 bytes")) {
                before = now;
                same = 0;
            }
        }
    }

    private String status() throws IOException {
        client.send("STAT");
        return client.read().stream()
                .filter(line -> line.contains(" has moved "))
                .findFirst()
                .orElseThrow();
    }

    private byte[] printOne() {
        try (Socket job = accept()) {
            return job.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket accept() throws IOException {
        Socket job = printer.accept();
        job.setSoTimeout((int) SOON.toMillis());
        return job;
    }

    private static void writeUntilBroken(Socket data) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> writeForEver(data));
    }

    private static void writeForEver(Socket data) throws IOException {
        byte[] chunk = new byte[100_000];
        while (true) {
            data.getOutputStream().write(chunk);
        }
    }
}
