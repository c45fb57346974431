package dev.fakeftp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.fakeftp.FtpSession;
import dev.fakeftp.Sink;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.settings.Limits;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that goes away leaves no thread, no leased port and no file handle behind, however it goes. */
@Timeout(120)
class LeaksTest {
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final Duration SHORT = Duration.ofMillis(300);
    /** Long enough for a client on a loaded machine to send its bytes in time. */
    private static final Duration STALL = Duration.ofSeconds(2);

    private static final int MANY = 1000;

    @TempDir
    private Path root;

    private FakeFtpServer server;
    private int threads;
    private List<String> sockets = List.of();

    @BeforeEach
    void start() throws Exception {
        server = FakeFtpServer.builder()
                .root(root)
                .limits(new Limits(Duration.ofMinutes(5), SHORT, STALL))
                .start();
        // The first session loads classes and starts the threads that stay.
        try (Dialogue first = Dialogue.loggedIn(server)) {
            first.store("STOR first.txt", "first");
        }
        Sessions.awaitEnd(server);
        threads = Sessions.threads("fakeftp").size();
        sockets = handles("socket:");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leavingWithoutQuit() throws Exception {
        Dialogue.loggedIn(server).close();

        assertNothingIsLeft();
        assertThat(server.journal().sessions().all()).last().returns("the client left without QUIT", FtpSession::end);
    }

    @Test
    void leavingBeforeTheFirstCommand() throws Exception {
        Dialogue.with(server).close();

        assertNothingIsLeft();
    }

    @Test
    void dyingBetweenCommands() throws Exception {
        Dialogue.loggedIn(server).reset();

        assertNothingIsLeft();
    }

    @Test
    void leavingWithAnUnusedPassivePort() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        assertThat(client.pasv().getPort()).isPositive();
        assertThat(server.leasedPorts()).isEqualTo(1);
        client.close();

        assertNothingIsLeft();
    }

    @Test
    void leavingWithADataConnectionThatNoCommandUsed() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        try (Socket data = client.connectPasv()) {
            client.close();

            assertThat(data.getInputStream().read()).as("end of stream").isNegative();
        }
        assertNothingIsLeft();
    }

    @Test
    void leavingWithAnAddressThatWasNeverUsed() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        client.listenByPort().close();
        client.listenByEprt().close();
        client.close();

        assertNothingIsLeft();
    }

    @Test
    void dyingInMidUpload() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        Socket data = beginUpload(client);
        Dialogue.reset(data);
        client.reset();

        assertNothingIsLeft();
        assertThat(server.journal().uploads().all())
                .last()
                .returns(TransferState.CUT, upload -> upload.transfer().state())
                .satisfies(upload -> assertThat(upload.cause()).contains("the data connection broke"));
    }

    @Test
    void dyingInMidUploadOfALargeFile() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        Socket data = beginUpload(client);
        data.getOutputStream().write(new byte[10_000_000]);
        Dialogue.reset(data);
        client.reset();

        assertNothingIsLeft();
    }

    // A killed process ends both connections as if all had been sent.
    @Test
    void closingTheControlConnectionInMidUploadAndThenTheData() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        try (Socket data = beginUpload(client)) {
            client.close();
            assertThat(data.isConnected()).isTrue();
        }

        assertNothingIsLeft();
        assertCutAfterTheFirstHalf();
    }

    @Test
    void resettingTheControlConnectionInMidUploadAndThenClosingTheData() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        try (Socket data = beginUpload(client)) {
            client.reset();
            assertThat(data.isConnected()).isTrue();
        }

        assertNothingIsLeft();
        assertCutAfterTheFirstHalf();
    }

    @Test
    void closingTheControlConnectionAndNeverTheData() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        Socket data = beginUpload(client);
        client.close();

        Sessions.awaitEnd(server);
        data.close();
        assertNothingIsLeft();
        assertThat(server.journal().uploads().all()).last().returns(false, Upload::complete);
    }

    @Test
    void leavingWhileTheServerWaitsForADataConnection() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        assertThat(client.pasv().getPort()).isPositive();
        client.play("> STOR never.txt\n< 150");
        client.close();

        assertNothingIsLeft();
        assertThat(server.journal().uploads().all())
                .last()
                .returns(TransferState.FAILED, upload -> upload.transfer().state());
    }

    @Test
    void dyingInMidUploadInActiveMode() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        try (ServerSocket listener = client.listenByEprt()) {
            client.play("> STOR half.txt\n< 150");
            Socket data = listener.accept();
            data.getOutputStream().write("the first half".getBytes(UTF_8));
            Dialogue.reset(data);
            client.reset();
        }

        assertNothingIsLeft();
        assertThat(server.journal().uploads().all())
                .last()
                .returns(TransferState.CUT, upload -> upload.transfer().state());
    }

    @Test
    void dyingInMidDownload() throws Exception {
        server.files().put("/large.bin", new byte[50_000_000]);
        Dialogue client = Dialogue.loggedIn(server);
        Socket data = client.connectPasv();
        client.play("> TYPE I\n< 200\n> RETR large.bin\n< 150");
        assertThat(data.getInputStream().readNBytes(1000)).hasSize(1000);
        Dialogue.reset(data);
        client.reset();

        assertNothingIsLeft();
    }

    @Test
    void dyingWhileASinkTakesTheUpload() throws Exception {
        try (ServerSocket printer = new ServerSocket(0)) {
            server.files().divert("/*", Sink.tcp("127.0.0.1", printer.getLocalPort()));
            Dialogue client = Dialogue.loggedIn(server);
            Socket data = beginUpload(client);
            try (Socket job = printer.accept()) {
                Dialogue.reset(data);
                client.reset();
                assertThat(job.getInputStream().readAllBytes()).asString(UTF_8).startsWith("the first half");
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void leavingWhileASinkTakesNothingMore() throws Exception {
        try (ServerSocket printer = new ServerSocket(0)) {
            server.files().divert("/*", Sink.tcp("127.0.0.1", printer.getLocalPort()));
            Dialogue client = Dialogue.loggedIn(server);
            Socket data = beginUpload(client);
            try (Socket job = printer.accept()) {
                assertThatIOException().isThrownBy(() -> {
                    while (true) {
                        data.getOutputStream().write(new byte[100_000]);
                    }
                });
                client.reset();
                data.close();
                Sessions.awaitEnd(server);
                assertThat(job.isConnected()).isTrue();
            }
        }
        assertNothingIsLeft();
        assertThat(server.journal().uploads().all())
                .last()
                .satisfies(upload -> assertThat(upload.cause()).contains("accepted no bytes for 2000 ms"));
    }

    @Test
    void sinksThatAreNotThere() throws Exception {
        server.files().divert("/*", Sink.tcp("127.0.0.1", 1));
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.connectPasv().close();
            client.play("> STOR never.txt\n< 150\n< 451");
        }
        assertNothingIsLeft();
    }

    @Test
    void transfersThatAreRefused() throws Exception {
        try (Dialogue client = Dialogue.loggedIn(server)) {
            for (String command : List.of("STOR nowhere/x", "RETR nowhere", "LIST nowhere", "NLST nowhere", "STOR /")) {
                try (Socket data = client.connectPasv()) {
                    client.play("> " + command + "\n< 550");
                    assertThat(data.getInputStream().read()).as("end of stream").isNegative();
                }
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void silence() throws Exception {
        try (Dialogue client = Dialogue.loggedIn(server)) {
            for (Thread session : Sessions.threads("fakeftp-session")) {
                session.join();
            }
            client.play("> PWD\n< 257");
        }
        assertNothingIsLeft();
    }

    @Test
    void theServersEnd() throws Exception {
        Dialogue client = Dialogue.loggedIn(server);
        Socket data = beginUpload(client);
        Dialogue idle = Dialogue.loggedIn(server);

        server.close();

        Sessions.awaitEnd(server);
        assertThat(handles(root.toString())).isEmpty();
        assertThat(idle.ended()).isTrue();
        data.close();
        client.close();
        idle.close();
    }

    @Test
    void aThousandSessionsThatAreDropped() throws Exception {
        useAndDrop(MANY / 10);
        long before = Heap.used();

        useAndDrop(MANY);

        assertThat(Heap.used() - before).as("bytes that were not given back").isLessThan(Heap.NOTHING_MUCH);
        assertNothingIsLeft();
    }

    private void useAndDrop(int sessions) throws Exception {
        for (int i = 0; i < sessions; i++) {
            Dialogue client = Dialogue.loggedIn(server);
            try (Socket data = client.connectPasv()) {
                client.play("> STOR again.txt\n< 150");
                data.getOutputStream().write("some bytes".getBytes(UTF_8));
            }
            client.play("< 226");
            client.close();
        }
        Sessions.awaitEnd(server);
        // The journal keeps what was said on purpose.
        server.reset();
    }

    private static Socket beginUpload(Dialogue client) throws IOException {
        Socket data = client.connectPasv();
        client.play("> STOR half.txt\n< 150");
        data.getOutputStream().write("the first half".getBytes(UTF_8));
        return data;
    }

    private void assertCutAfterTheFirstHalf() {
        assertThat(server.journal().uploads().all())
                .last()
                .returns(TransferState.CUT, upload -> upload.transfer().state())
                .returns(14L, Upload::bytes)
                .returns("the control connection was already closed when the data ended", Upload::cause);
    }

    private void assertNothingIsLeft() throws Exception {
        Sessions.awaitEnd(server);
        assertThat(server.leasedPorts()).isZero();
        assertThat(Sessions.threads("fakeftp")).hasSize(threads);
        assertThat(handles(root.toString())).isEmpty();
        assertThat(handles("socket:")).as("open sockets, those of before").isSubsetOf(sockets);
    }

    /** The open file handles whose target begins so; none where the system does not tell. */
    private static List<String> handles(String prefix) throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(HANDLES)) {
            return found;
        }
        try (Stream<Path> handles = Files.list(HANDLES)) {
            for (Path handle : (Iterable<Path>) handles::iterator) {
                try {
                    String target = Files.readSymbolicLink(handle).toString();
                    if (target.startsWith(prefix)) {
                        found.add(target);
                    }
                } catch (NoSuchFileException e) {
                    // The handle that listed the folder.
                }
            }
        }
        return found;
    }
}
