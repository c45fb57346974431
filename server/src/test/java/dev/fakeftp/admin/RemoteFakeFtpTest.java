package dev.fakeftp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.admin.AdminServer;
import dev.fakeftp.internal.admin.ServerControl;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteFakeFtpTest {
    private static final String TOKEN = "s3cret";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final FakeFtpServer server =
            FakeFtpServer.builder().adminPort(0).adminToken(TOKEN).start();
    private final RemoteFakeFtp remote = remote(TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class TheHandle {
        @Test
        void tellsWhatTheServerTells() throws IOException {
            upload("/in/a.csv", "hello");

            assertThat(remote.address()).isEqualTo(server.address());
            assertThat(remote.uploads()).hasSize(1).isEqualTo(server.uploads());
            assertThat(remote.awaitUpload("*.csv", LONG)).isEqualTo(server.awaitUpload("*.csv", LONG));
            assertThat(remote.takeUpload("*.csv", LONG))
                    .isEqualTo(server.uploads().get(0));
            assertThat(remote.journal().exchanges()).isEqualTo(server.journal().exchanges());
            assertThat(remote.journal().transfers()).isEqualTo(server.journal().transfers());
            assertThat(remote.version()).isEqualTo("development");
        }

        @Test
        void resetsTheServer() throws IOException {
            upload("/in/a.csv", "hello");
            remote.reset();
            assertThat(server.journal().uploads().all()).isEmpty();
            assertThat(server.files().exists("/in/a.csv")).isFalse();
        }

        @Test
        void disconnectsAllClients() throws IOException {
            FTPClient client = new FTPClient();
            client.connect(server.host(), server.port());
            remote.disconnectAll();
            assertThatThrownBy(client::noop).isInstanceOf(IOException.class);
        }
    }

    @Nested
    class AWait {
        @Test
        void blocksOnTheServersSideAndWakesWhenTheUploadEnds() throws Exception {
            FutureTask<Upload> waiter = new FutureTask<>(() -> remote.awaitUpload("/in/a.csv", LONG));
            new Thread(waiter, "waiter").start();
            while (!somebodyWaitsOnTheServer()) {
                Thread.onSpinWait();
            }
            upload("/in/a.csv", "hello");
            assertThat(waiter.get().bytes()).isEqualTo(5);
        }

        @Test
        void failsAsItDoesInThisJvm() throws IOException {
            upload("/out/a.csv", "hello");
            Throwable here = catchThrowable(() -> server.awaitUpload("/in/a.csv", Duration.ZERO));
            Throwable there = catchThrowable(() -> remote.awaitUpload("/in/a.csv", Duration.ZERO));
            assertThat(there).isInstanceOf(AssertionError.class).hasMessage(here.getMessage());
        }

        private boolean somebodyWaitsOnTheServer() {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
                    .flatMap(thread -> Stream.of(thread.getValue()))
                    .anyMatch(frame -> frame.getClassName().endsWith(".Recorder"));
        }
    }

    @Nested
    class Files {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/a b",
                    "/in/ leading and trailing ",
                    "/\"quoted\"",
                    "/it's",
                    "/ü€𝄞",
                    "/#1",
                    "/a+b",
                    "/100%",
                    "/%20",
                    "/a&path=b",
                    "/a=b?c;d",
                    "/<b>\\n",
                    "/line\nbreak"
                })
        void mayHaveOddNames(String path) {
            remote.files().put(path, "content of " + path);

            assertThat(server.files().readString(path)).isEqualTo("content of " + path);
            assertThat(remote.files().readString(path)).isEqualTo("content of " + path);
            assertThat(remote.files().exists(path)).isTrue();
            String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
            assertThat(remote.files().list(folder))
                    .isEqualTo(server.files().list(folder))
                    .extracting(FtpFile::path)
                    .containsExactly(path);

            remote.files().delete(path);
            assertThat(server.files().exists(path)).isFalse();
            assertThat(remote.files().exists(path)).isFalse();
        }

        @Test
        void mayBeEmpty() {
            remote.files().put("/empty", "");
            assertThat(remote.files().read("/empty")).isEmpty();
        }

        @Test
        void passAsStreamsHoweverLargeTheyAre() throws Exception {
            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            MessageDigest received = MessageDigest.getInstance("SHA-256");

            remote.files().put("/large", new DigestInputStream(mebibytes(64), sent));
            long count;
            try (InputStream content = new DigestInputStream(remote.files().open("/large"), received)) {
                count = content.transferTo(java.io.OutputStream.nullOutputStream());
            }

            assertThat(count).isEqualTo(64L << 20);
            assertThat(received.digest()).isEqualTo(sent.digest());
            assertThat(server.files().list("/").get(0).size()).isEqualTo(64L << 20);
        }

        @Test
        void liveInFolders() {
            remote.files().createFolder("/a/b");
            assertThat(server.files().list("/a")).extracting(FtpFile::folder).containsExactly(true);
            remote.files().delete("/a");
            assertThat(server.files().exists("/a")).isFalse();
        }
    }

    @Nested
    class Failures {
        static Stream<Arguments> thrownByTheServer() {
            return Stream.of(
                    Arguments.of(new IllegalArgumentException("bad glob"), IllegalArgumentException.class, "bad glob"),
                    Arguments.of(new IllegalStateException("dropped"), IllegalStateException.class, "dropped"),
                    Arguments.of(new AssertionError("no upload"), AssertionError.class, "no upload"),
                    Arguments.of(
                            new UncheckedIOException(new NoSuchFileException("/a")), UncheckedIOException.class, "/a"),
                    Arguments.of(
                            new UncheckedIOException(new IOException("disk full")),
                            UncheckedIOException.class,
                            "disk full"),
                    Arguments.of(new NullPointerException(), IllegalStateException.class, "500"),
                    Arguments.of(
                            new OutOfMemoryError("Java heap space"),
                            IllegalStateException.class,
                            "503: The server is out of memory for this response. Call reset() between tests"));
        }

        @ParameterizedTest
        @MethodSource("thrownByTheServer")
        void comeOverAsTheyAre(Throwable thrown, Class<?> type, String words) throws IOException {
            FakeFtp failing = (FakeFtp) Proxy.newProxyInstance(
                    FakeFtp.class.getClassLoader(), new Class<?>[] {FakeFtp.class}, (proxy, method, arguments) -> {
                        throw thrown;
                    });
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (AdminServer admin = new AdminServer(anyPort, Token.of(TOKEN), failing, noServerControl())) {
                URI address = URI.create("http://127.0.0.1:" + admin.address().getPort());
                RemoteFakeFtp handle = new RemoteFakeFtp(server.address(), address, TOKEN);

                for (ThrowingCallable call : List.<ThrowingCallable>of(
                        handle::uploads,
                        handle::journal,
                        handle::reset,
                        handle::disconnectAll,
                        () -> handle.awaitUpload("*", LONG),
                        () -> handle.takeUpload("*", LONG),
                        () -> handle.files().list("/"))) {
                    assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(words);
                }
            }
        }

        @Test
        void inTheMiddleOfAFileDoNotPassForItsEnd() throws IOException {
            InputStream missing = InputStream.nullInputStream();
            missing.close();
            FtpFiles broken = (FtpFiles) Proxy.newProxyInstance(
                    FtpFiles.class.getClassLoader(),
                    new Class<?>[] {FtpFiles.class},
                    (proxy, method, arguments) -> new SequenceInputStream(mebibytes(1), missing));
            FakeFtp failing = (FakeFtp) Proxy.newProxyInstance(
                    FakeFtp.class.getClassLoader(),
                    new Class<?>[] {FakeFtp.class},
                    (proxy, method, arguments) -> broken);
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (AdminServer admin = new AdminServer(anyPort, Token.of(TOKEN), failing, noServerControl())) {
                URI address = URI.create("http://127.0.0.1:" + admin.address().getPort());
                RemoteFakeFtp handle = new RemoteFakeFtp(server.address(), address, TOKEN);

                assertThatThrownBy(() -> handle.files().read("/a")).isInstanceOf(UncheckedIOException.class);
            }
        }

        @Test
        void ofMissingFilesNameThem() {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> remote.files().read("/in/a b"),
                    () -> remote.files().list("/in/a b"),
                    () -> remote.files().delete("/in/a b"))) {
                assertThatThrownBy(call)
                        .isInstanceOf(UncheckedIOException.class)
                        .cause()
                        .isInstanceOf(NoSuchFileException.class)
                        .hasMessage("/in/a b");
            }
        }

        @Test
        void ofFilesNameThem() {
            remote.files().put("/a", "x");
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> remote.files().read("/"),
                    () -> remote.files().list("/a"),
                    () -> remote.files().put("/a/b", "x"))) {
                assertThatThrownBy(call)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("/");
            }
        }

        @Test
        void ofAMalformedGlobAreArgumentErrors() {
            assertThatThrownBy(() -> remote.awaitUpload("[", LONG)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> remote.takeUpload("[", LONG)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void ofAHostNameAreArgumentErrors() {
            Announcement announcement = new Announcement("localhost", Map.of(), List.of(), Announcement.Engine.LOCAL);
            assertThatThrownBy(() -> remote.announce(announcement))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not an IP address");
        }

        @Test
        void ofAWrongTokenSayWhatToSend() {
            RemoteFakeFtp unknownClient = remote("guess");
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    unknownClient::uploads,
                    unknownClient::reset,
                    () -> unknownClient.announce(
                            new Announcement("127.0.0.1", Map.of(), List.of(), Announcement.Engine.LOCAL)),
                    () -> unknownClient.awaitUpload("*", LONG),
                    () -> unknownClient.files().read("/"),
                    () -> unknownClient.files().delete("/"),
                    () -> unknownClient.files().put("/a", "x"))) {
                assertThatThrownBy(call)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("401")
                        .hasMessageContaining("FAKEFTP_ADMIN_TOKEN");
            }
        }

        @Test
        void reachAClientThatStillSends() {
            remote.files().put("/a", "x");
            assertThatThrownBy(() -> remote.files().put("/a/b", mebibytes(8)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("/a/b");
            assertThatThrownBy(() -> remote("guess").files().put("/b", mebibytes(8)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("FAKEFTP_ADMIN_TOKEN");
        }

        @Test
        void ofAServerThatIsNotThereNameIt() throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            URI nobody = URI.create("http://127.0.0.1:" + port);
            assertThatThrownBy(new RemoteFakeFtp(server.address(), nobody, TOKEN)::uploads)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("The admin API at " + nobody + " did not answer");
        }

        @Test
        void ofAServerThatIsNoAdminApiSayWhatItAnswered() throws IOException {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                URI somebody = URI.create("http://127.0.0.1:" + other.getLocalPort());
                FutureTask<Throwable> caller = new FutureTask<>(
                        () -> catchThrowable(new RemoteFakeFtp(server.address(), somebody, TOKEN)::uploads));
                new Thread(caller, "caller").start();
                try (var connection = other.accept()) {
                    String answer = "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n<html>oops</html>";
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    connection.shutdownOutput();
                    assertThat(caller.get())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("502");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Returns the control of a server that is nothing but its handle. */
    private static ServerControl noServerControl() {
        return (ServerControl) Proxy.newProxyInstance(
                ServerControl.class.getClassLoader(),
                new Class<?>[] {ServerControl.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("not here");
                });
    }

    private RemoteFakeFtp remote(String token) {
        return new RemoteFakeFtp(server.address(), server.adminAddress().orElseThrow(), token);
    }

    private void upload(String path, String text) throws IOException {
        server.files().createFolder(path.substring(0, path.lastIndexOf('/')));
        FTPClient client = new FTPClient();
        client.connect(server.host(), server.port());
        try {
            client.login("acme", "secret");
            client.enterLocalPassiveMode();
            assertThat(client.storeFile(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                    .isTrue();
            client.logout();
        } finally {
            client.disconnect();
        }
    }

    private static InputStream mebibytes(int count) {
        byte[] random = new byte[1 << 20];
        new Random(1).nextBytes(random);
        List<ByteArrayInputStream> pieces = IntStream.range(0, count)
                .mapToObj(i -> new ByteArrayInputStream(random))
                .toList();
        return new SequenceInputStream(Collections.enumeration(pieces));
    }
}
