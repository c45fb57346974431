package dev.fakeftp.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Count;
import dev.fakeftp.Query;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.server.FakeFtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorder in front of a server of this project, and the replay without it. */
@Timeout(60)
class RecordAndReplayTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/a.txt", "hello\n")
            .file("/b.txt", "other\n")
            .tls(TlsMode.EXPLICIT)
            .start();

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        server.close();
    }

    private FakeFtpRecorder recorder() {
        return FakeFtpRecorder.of(server.host(), server.port(), folder()).start();
    }

    private Path folder() {
        return dir.resolve("recording");
    }

    private FtpReplay replay() {
        return FtpReplay.of(folder()).start();
    }

    private String text(int session) throws IOException {
        return Files.readString(folder().resolve("session-000" + session + ".txt"));
    }

    private static Dialogue with(FakeFtpRecorder recorder) throws IOException {
        return Dialogue.with(new InetSocketAddress(recorder.host(), recorder.port()));
    }

    private static Dialogue with(FtpReplay replay) throws IOException {
        return Dialogue.with(new InetSocketAddress(replay.host(), replay.port()));
    }

    private static final String LOGIN = "< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> TYPE I\n< 200";

    private void record(String... scripts) throws IOException {
        try (FakeFtpRecorder recorder = recorder()) {
            for (String script : scripts) {
                try (Dialogue client = with(recorder)) {
                    client.play(script);
                }
            }
        }
    }

    @Test
    void listenAtAFreePortOfTheRange() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int first = used.getLocalPort();
            int last = first + 20;
            try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), folder())
                            .passivePorts(first, last)
                            .start();
                    Dialogue client = with(recorder)) {
                client.play(LOGIN);
                try (Socket data = client.connectPasv()) {
                    assertThat(data.getPort()).isBetween(first + 1, last);
                }
            }
            try (FtpReplay replay =
                            FtpReplay.of(folder()).passivePorts(first, last).start();
                    Dialogue client = with(replay)) {
                client.play(LOGIN);
                try (Socket data = client.connectPasv()) {
                    assertThat(data.getPort()).isBetween(first + 1, last);
                }
                replay.verify();
            }
        }
    }

    @Test
    void refuseAnotherDataConnectionIfAllPortsAreInUse() throws IOException {
        record(LOGIN + "\n> PASV\n< 227\n> QUIT\n< 221");
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = used.getLocalPort();
            String refusal = "425 All passive ports, " + port + "-" + port + ", are in use. Give one for each client.";
            try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), dir.resolve("other"))
                            .passivePorts(port, port)
                            .start();
                    FtpReplay replay =
                            FtpReplay.of(folder()).passivePorts(port, port).start();
                    Dialogue recorded = with(recorder);
                    Dialogue replayed = with(replay)) {
                recorded.play(LOGIN + "\n> PASV\n< " + refusal + "\n> NOOP\n< 200");
                replayed.play(LOGIN + "\n> PASV\n< " + refusal + "\n> QUIT\n< 221");
            }
        }
        assertThatThrownBy(() -> FtpReplay.of(folder()).passivePorts(9, 8)).hasMessageContaining("first and the last");
    }

    @ParameterizedTest
    @EnumSource
    void passesAndReplaysAllModes(CommonsNetErrand.Mode mode) throws IOException {
        if (mode == CommonsNetErrand.Mode.PASSIVE_TLS) {
            server.tls().choose(TlsPolicy.RESUMED_SESSION_FOR_DATA);
        }
        List<String> recorded;
        try (FakeFtpRecorder recorder = recorder()) {
            recorded = CommonsNetErrand.run(recorder.host(), recorder.port(), mode);
        }
        server.close();

        try (FtpReplay replay = replay()) {
            assertThat(CommonsNetErrand.run(replay.host(), replay.port(), mode)).isEqualTo(recorded);
            replay.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSIVE", "ACTIVE"})
    void passesAndReplaysIpv6(CommonsNetErrand.Mode mode) throws IOException {
        List<String> recorded;
        try (FakeFtpServer ipv6 = FakeFtpServer.builder().bind("::1").start();
                FakeFtpRecorder recorder = FakeFtpRecorder.of(ipv6.host(), ipv6.port(), folder())
                        .bind("::1")
                        .start()) {
            recorded = CommonsNetErrand.run(recorder.host(), recorder.port(), mode);
        }
        assertThat(text(1)).contains(mode == CommonsNetErrand.Mode.ACTIVE ? "> EPRT {address}" : "(|||{port}|)");

        try (FtpReplay replay = FtpReplay.of(folder()).bind("::1").start()) {
            assertThat(CommonsNetErrand.run(replay.host(), replay.port(), mode)).isEqualTo(recorded);
            replay.verify();
        }
    }

    @Test
    void letsAClientWithIpv4ReachAServerWithIpv6() throws IOException {
        try (FakeFtpServer ipv6 = FakeFtpServer.builder()
                        .bind("::1")
                        .file("/a.txt", "hello\n")
                        .start();
                FakeFtpRecorder recorder =
                        FakeFtpRecorder.of(ipv6.host(), ipv6.port(), folder()).start();
                Dialogue client = with(recorder).play(LOGIN)) {
            try (ServerSocket listener = client.listenByPort()) {
                client.play("> RETR a.txt\n< 150");
                try (Socket data = listener.accept()) {
                    assertThat(data.getInputStream().readAllBytes()).isEqualTo("hello\n".getBytes(UTF_8));
                }
                client.play("< 226");
            }
            try (Socket data = client.connectEpsv()) {
                client.play("> RETR a.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).isEqualTo("hello\n".getBytes(UTF_8));
                client.play("< 226");
            }
        }
    }

    @Test
    void writesReadableTextWithoutSecretsAndAddresses() throws IOException {
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), folder())
                        .masked("acme")
                        .start();
                Dialogue client = with(recorder)) {
            client.play(LOGIN);
            assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
            client.play("> NOOP secret\n< 200\n> QUIT\n< 221");
        }

        assertThat(text(1).replaceAll("(?m)^\\d+\\.\\d{3} ", "").replaceFirst("(?m)^# .*\n", ""))
                .isEqualTo("""
                        Fake FTP recording 1
                        < 220 Fake FTP is ready.
                        > USER ***
                        < 331 Send the password with PASS.
                        > PASS ***
                        < 230 Logged in.
                        > TYPE I
                        < 200 Type is IMAGE.
                        > PASV
                        < 227 Entering Passive Mode ({address}).
                        > RETR a.txt
                        < 150 Opening BINARY mode data connection for a.txt (6 bytes).
                        = download files/0001-0001-a.txt
                        < 226 Transfer complete.
                        > NOOP ***
                        < 200 NOOP ok.
                        > QUIT
                        < 221 Goodbye.
                        """);
        assertThat(folder().resolve("files/0001-0001-a.txt")).hasContent("hello\n");
    }

    @Test
    void keepsDigestsOnlyOnRequest() throws IOException {
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), folder())
                        .digestsOnly()
                        .start();
                Dialogue client = with(recorder)) {
            client.play(LOGIN);
            client.receive("RETR a.txt");
            client.store("STOR c.txt", "new");
            client.play("> QUIT\n< 221");
        }

        // printf 'hello\n' | sha256sum, and printf new | sha256sum
        assertThat(text(1))
                .contains("= download 6 bytes sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
                .contains("= upload 3 bytes sha256:11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437");
        assertThat(folder().resolve("files")).isEmptyDirectory();
        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play(LOGIN);
            assertThat(client.receive("RETR a.txt")).hasSize(6);
            client.store("STOR c.txt", "old");
            client.play("> QUIT\n< 221");

            assertThatThrownBy(replay::verify)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("STOR c.txt: the client uploaded 3 bytes with sha256:");
        }
    }

    @Nested
    class AnotherCommand {
        @Test
        void getsTheExpectedOneAndFailsTheTest() throws IOException {
            record(LOGIN + "\n> CWD /\n< 250\n> QUIT\n< 221");
            FtpReplay replay = replay();
            try (Dialogue client = with(replay)) {
                client.play(LOGIN);

                assertThat(client.ask("DELE a.txt"))
                        .isEqualTo("503 Expected \"CWD /\" (session-0001.txt:10), not \"DELE a.txt\".");
                client.play("> CWD /\n< 250\n> QUIT\n< 221");
            }

            assertThatThrownBy(replay::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("The replay differs from the recording:\n"
                            + "The client sent \"DELE a.txt\", and the recording has \"CWD /\" (session-0001.txt:10).");
            replay.close();
        }

        @Test
        void afterTheEndIsADifference() throws IOException {
            record(LOGIN);
            try (FtpReplay replay = replay();
                    Dialogue client = with(replay)) {
                client.play(LOGIN);
                assertThat(client.ask("NOOP"))
                        .isEqualTo("503 Expected the end of the session (session-0001.txt), not \"NOOP\".");
                assertThatThrownBy(replay::verify).isInstanceOf(AssertionError.class);
            }
        }

        @Test
        void doesNotShowAPassword() throws IOException {
            record(LOGIN + "\n> QUIT\n< 221");
            try (FtpReplay replay = replay();
                    Dialogue client = with(replay)) {
                client.play("< 220");
                assertThat(client.ask("PASS hidden"))
                        .isEqualTo("503 Expected \"USER acme\" (session-0001.txt:4), not \"PASS ***\".");
                assertThatThrownBy(replay::verify).message().doesNotContain("hidden");
            }
        }
    }

    @Test
    void verifyNamesWhatNoClientHasReplayed() throws IOException {
        record(LOGIN + "\n> NOOP\n< 200", LOGIN);
        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play(LOGIN);

            assertThatThrownBy(replay::verify)
                    .hasMessageContaining("session-0001.txt:10: the client did not send \"NOOP\".")
                    .hasMessageContaining("session-0002.txt: no client has replayed this session.");
        }
    }

    @Test
    void sessionsMayOpenInAnyOrder() throws IOException {
        record(LOGIN + "\n> SIZE a.txt\n< 213 6\n> QUIT\n< 221", LOGIN + "\n> DELE b.txt\n< 250\n> QUIT\n< 221");
        try (FtpReplay replay = replay();
                Dialogue one = with(replay);
                Dialogue two = with(replay)) {
            one.play(LOGIN);
            two.play(LOGIN);
            one.play("> DELE b.txt\n< 250\n> QUIT\n< 221");
            two.play("> SIZE a.txt\n< 213 6\n> QUIT\n< 221");
            replay.verify();
        }
    }

    @Test
    void aRecordingCanBeEditedByHand() throws IOException {
        try (FakeFtpRecorder recorder = recorder();
                Dialogue client = with(recorder)) {
            client.play(LOGIN);
            client.receive("LIST");
            client.play("> SIZE a.txt\n< 213 6\n> QUIT\n< 221");
        }
        Files.writeString(folder().resolve("files/0001-0001-list.txt"), "total 0\r\n");
        Files.writeString(
                folder().resolve("session-0001.txt"),
                text(1).replaceFirst("\\S+ < 213 6", "< 550-No size of \\\\x00.\n< 550 None."));

        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play(LOGIN);
            assertThat(client.receive("LIST")).isEqualTo("total 0\r\n");
            client.send("SIZE a.txt");
            assertThat(client.read()).containsExactly("550-No size of \u0000.", "550 None.");
            client.play("> QUIT\n< 221");
            replay.verify();
        }
    }

    @Test
    void theRecordingOfTheDocumentationIsReplayed() throws IOException {
        String page = Files.readString(Path.of("../docs/recording.md"));
        int begin = page.indexOf("Fake FTP recording 1\n");
        Files.createDirectories(folder().resolve("files"));
        Files.writeString(folder().resolve("session-0001.txt"), page.substring(begin, page.indexOf("```", begin)));
        Files.writeString(folder().resolve("files/0001-0001-prices.csv"), "bolt;0.20\n");

        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play("< 220 Ready.\n> USER acme\n< 331\n> PASS secret\n< 230 Welcome.");
            assertThat(client.receive("RETR prices.csv")).isEqualTo("bolt;0.20\n");
            client.play("> QUIT\n< 221 Bye.");
            replay.verify();
        }
    }

    @Test
    void aWrongLineIsNamed() throws IOException {
        record(LOGIN);
        Path text = folder().resolve("session-0001.txt");
        for (String wrong : List.of(
                "250 OK", "< \\q", "= download 5 bytes", "= upload files/none.txt", "! slept", "= nothing", "=")) {
            Files.writeString(text, "Fake FTP recording 1\n\n" + wrong + "\n");
            assertThatThrownBy(this::replay)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(text + ":3: ");
        }
        Files.writeString(text, "Fake FTP recording 2\n");
        assertThatThrownBy(this::replay).hasMessage(text + ":1: The first line must be \"Fake FTP recording 1\".");
        Files.delete(text);
        assertThatThrownBy(this::replay).hasMessageContaining("has no session-0001.txt");
        assertThatThrownBy(this::recorder).hasMessageContaining("is not empty");
    }

    @Test
    void anUploadAbortedWithTelnetSignalsIsReplayed() throws IOException {
        try (FakeFtpRecorder recorder = recorder();
                Dialogue client = with(recorder)) {
            client.play(LOGIN);
            abort(client);
        }
        assertThat(text(1)).contains("= upload cut files/0001-0001-big.bin");
        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play(LOGIN);
            abort(client);
            replay.verify();
        }
    }

    private static void abort(Dialogue client) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR big.bin\n< 150");
            data.getOutputStream().write(new byte[1000]);
            client.send(new byte[] {(byte) 0xFF, (byte) 0xF4, (byte) 0xFF});
            client.sendUrgent(0xF2);
            client.play("> ABOR\n< 426\n< 226");
        }
        client.play("> NOOP\n< 200\n> QUIT\n< 221");
    }

    @Test
    void refusesTheDataAddressOfAnotherMachineAndCcc() throws IOException {
        try (FakeFtpRecorder recorder = recorder();
                Dialogue client = with(recorder)) {
            client.play(LOGIN + "\n> PORT 127,0,0,9,100,0\n< 504 Send your own address\n> EPRT x\n< 501\n> CCC\n< 533");
            client.play("> NOOP\n< 200\n> QUIT\n< 221");
        }
        assertThat(server.journal().transcript()).doesNotContain("PORT", "CCC");
    }

    /** curl 7.88 fails in active mode if the 226 comes before the data connection. */
    @Test
    void theLastReplyComesAfterTheDataConnection() throws Exception {
        CountDownLatch replied = new CountDownLatch(1);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> repliedBefore =
                    CompletableFuture.supplyAsync(() -> replyBeforeTheData(listener, replied));
            try (FakeFtpRecorder recorder = FakeFtpRecorder.of("127.0.0.1", listener.getLocalPort(), folder())
                            .start();
                    Dialogue client = with(recorder).play("< 220");
                    ServerSocket data = client.listenByPort()) {
                client.play("> NLST\n< 150\n< 226");
                replied.countDown();

                try (Socket accepted = data.accept()) {
                    assertThat(accepted.getInputStream().readAllBytes()).isEqualTo("a.txt\r\n".getBytes(UTF_8));
                }
            }
            assertThat(repliedBefore.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }

    /** A server that sends its 226 long before it connects. Returns whether the client has it by then. */
    private static boolean replyBeforeTheData(ServerSocket listener, CountDownLatch replied) {
        try (Socket control = listener.accept()) {
            BufferedReader commands = new BufferedReader(new InputStreamReader(control.getInputStream(), UTF_8));
            OutputStream replies = control.getOutputStream();
            replies.write("220 Ready.\r\n".getBytes(UTF_8));
            HostPort target = HostPort.parsePort(commands.readLine().substring("PORT ".length()));
            replies.write("200 Fine.\r\n".getBytes(UTF_8));
            assertThat(commands.readLine()).isEqualTo("NLST");
            replies.write("150 Here it comes.\r\n226 Done.\r\n".getBytes(UTF_8));
            boolean before = replied.await(300, TimeUnit.MILLISECONDS);
            try (Socket data = new Socket(target.address(), target.port())) {
                data.getOutputStream().write("a.txt\r\n".getBytes(UTF_8));
            }
            assertThat(commands.readLine()).isNull();
            return before;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theEndOfOneSideEndsTheOther() throws IOException {
        try (FakeFtpRecorder recorder = recorder()) {
            try (Dialogue client = with(recorder)) {
                client.play(LOGIN);
                server.disconnectAll();
                assertThat(client.ended()).isTrue();
            }
            Dialogue client = with(recorder).play(LOGIN);
            client.reset();
            server.await(Count.exactly(2), Query.sessions().ended(), Duration.ofSeconds(20));
        }
        assertThat(text(1)).contains("! server closed");
        assertThat(text(2)).contains("! client reset");
        server.close();
        try (FtpReplay replay = replay();
                Dialogue client = with(replay)) {
            client.play(LOGIN);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aServerThatIsGoneIsA421() throws IOException {
        int free;
        try (ServerSocket unused = new ServerSocket(0)) {
            free = unused.getLocalPort();
        }
        try (FakeFtpRecorder recorder =
                        FakeFtpRecorder.of("127.0.0.1", free, folder()).start();
                Dialogue client = with(recorder)) {
            client.play("< 421 The recorder cannot reach 127.0.0.1:" + free);
        }
        try (Stream<Path> content = Files.list(folder())) {
            assertThat(content).containsExactly(folder().resolve("files"));
        }
    }

    @Test
    void trustsOnlyTheGivenCertificate() throws IOException {
        Path other = dir.resolve("other.pem");
        try (FakeFtpServer another =
                FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            another.tls().writePem(other);
        }
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), folder())
                        .trustedCertificate(other)
                        .start();
                Dialogue client = with(recorder)) {
            client.play("< 220");
            client.send("AUTH TLS");
            assertThatThrownBy(client::ended).isInstanceOf(IOException.class);
        }
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(server.host(), server.port(), dir.resolve("trusted"))
                        .trustedCertificate(server.tls().writePem(dir.resolve("own.pem")))
                        .start();
                Dialogue client = with(recorder)) {
            client.play("< 220\n> AUTH TLS\n< 234").startTls(recorder.tls().sslContext());
            client.play("> USER acme\n< 331");
        }
        Files.writeString(other, "none");
        assertThatThrownBy(() -> FakeFtpRecorder.of("127.0.0.1", 21, dir.resolve("new"))
                        .trustedCertificate(other)
                        .start())
                .hasMessageContaining("Give a PEM file.");
        assertThat(new String(Files.readAllBytes(other), UTF_8)).isEqualTo("none");
    }
}
