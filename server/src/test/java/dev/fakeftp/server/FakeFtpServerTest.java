package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.TlsMode;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FakeFtpServerTest {
    @TempDir
    private Path folder;

    @Nested
    class Builder {
        private final FakeFtpServer.Builder builder = FakeFtpServer.builder();

        @Test
        void refusesPortsThatAreNone() {
            for (int port : new int[] {-1, 65_536}) {
                assertThatThrownBy(() -> builder.port(port))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("from 0 to 65535, not " + port);
                assertThatThrownBy(() -> builder.adminPort(port)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> builder.passivePorts(port, 2)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> builder.passivePorts(2, port)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @SuppressWarnings("NullAway") // that is what is tested
        @Test
        void namesANull() {
            Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
            calls.put(() -> builder.root(null), "folder");
            calls.put(() -> builder.listingZone(null), "zone");
            calls.put(() -> builder.listingTime(null), "now");
            calls.put(() -> builder.tlsNames((String) null), "name");
            calls.put(() -> builder.tlsNames((String[]) null), "names");
            calls.put(() -> builder.log(null), "lines");
            calls.put(() -> builder.logExchanges(null), "lines");
            calls.put(() -> builder.adminToken(null), "token");
            calls.forEach((call, name) -> assertThatThrownBy(call)
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(name));
        }

        @Test
        void refusesTimesAndPermissionsOfWhatIsNotThere() {
            assertThatThrownBy(() ->
                            builder.modified("/missing.csv", Instant.EPOCH).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("/missing.csv")
                    .hasMessageContaining("Declare that file or folder too");
            assertThatThrownBy(() -> builder.permissions("/a", "640"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nine letters");
        }

        @Test
        void refusesToHaveNoPassivePorts() {
            assertThatThrownBy(() -> builder.passivePorts(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one port, not 0");
            assertThatThrownBy(() -> builder.passivePorts(5, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("5-4 is empty");
        }

        @Test
        void refusesHostNames() {
            assertThatThrownBy(() -> builder.bind("localhost"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"localhost\" is not an IP address");
            assertThatThrownBy(() -> builder.publicHost("ftp.example.com"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"ftp.example.com\" is not an IP address");
        }

        @Test
        void refusesUsersWhomNoClientCouldName() {
            assertThatThrownBy(() -> builder.user("", "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.user("a\nb", "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.user("a", "x\r\ny")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void namesAFolderThatIsNone() throws IOException {
            Path missing = folder.resolve("missing");
            Path file = Files.writeString(folder.resolve("file"), "x");
            for (Path root : new Path[] {missing, file}) {
                assertThatThrownBy(() -> builder.root(root))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("The root " + root + " is not a folder. Create it first");
            }
        }

        @Test
        void mayBeMadeAnewFromSettingsThatHaveChanged() throws IOException {
            FakeFtpServer.Builder settings = FakeFtpServer.builder();
            settings.start().close();
            try (FakeFtpServer encrypted = settings.tls(TlsMode.EXPLICIT).start();
                    Dialogue client = Dialogue.with(encrypted)) {
                client.play("> AUTH TLS\n< 234");
            }
        }

        @Test
        void readsTheImagesVariables() throws IOException {
            Path users = Files.writeString(folder.resolve("users"), "acme:secret\n");
            builder.variables(Map.of(
                    "FAKEFTP_USERS_FILE",
                    users.toString(),
                    "FAKEFTP_PERSONALITY",
                    "vsftpd",
                    "FAKEFTP_SERVICE_HOST",
                    "x"));
            try (FakeFtpServer server = builder.start();
                    Dialogue client = Dialogue.with(server)) {
                assertThat(server.users().all()).containsExactly(new FtpUser("acme", "secret"));
                client.play("> USER acme\n< 331\n> PASS secret\n< 230\n> MLSD\n< 500");
            }
        }

        @Test
        void namesAVariableThatIsMisspeltOrHasAWrongValue() {
            assertThatThrownBy(() -> builder.variables(Map.of("FAKEFTP_LOGINDELAY", "2")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("FAKEFTP_LOGINDELAY is not a setting. Did you mean FAKEFTP_LOGIN_DELAY?");
            assertThatThrownBy(() -> builder.variables(Map.of("FAKEFTP_LOGIN_DELAY", "soon")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("FAKEFTP_LOGIN_DELAY (--login-delay): Use seconds, such as 2 or 0.5, not \"soon\".");
        }

        @Test
        void namesAKeyStoreThatCannotBeRead() {
            assertThatThrownBy(() -> builder.tlsKeyStore(Path.of("pom.xml"), "changeit"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The key store pom.xml cannot be read");
        }

        @Test
        void namesAPortThatIsTaken() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = taken.getLocalPort();
                assertThatThrownBy(() -> FakeFtpServer.builder().port(port).start())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("Control port " + port + " cannot be used")
                        .hasMessageContaining("or 0 for any free one");
                assertThatThrownBy(() ->
                                FakeFtpServer.builder().passivePorts(port, port).start())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("Passive port " + port + " cannot be used");
                assertThatThrownBy(() -> FakeFtpServer.builder().adminPort(port).start())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("Admin port " + port + " cannot be used")
                        .hasMessageContaining("or 0 for any free one");
            }
        }

        @Test
        void keepsWhatItWasGivenEvenIfTheArrayChanges() {
            byte[] content = {1};
            builder.file("/a", content);
            content[0] = 2;
            try (FakeFtpServer server = builder.start()) {
                assertThat(server.files().read("/a")).containsExactly(1);
            }
        }

        @Test
        void startsSeveralServers() {
            builder.file("/a", "x");
            try (FakeFtpServer one = builder.start();
                    FakeFtpServer two = builder.start()) {
                one.files().delete("/a");
                assertThat(two.files().readString("/a")).isEqualTo("x");
                assertThat(one.port()).isNotEqualTo(two.port());
            }
        }
    }

    @Nested
    class Addresses {
        @Test
        void areAsATestConnectsToThem() {
            try (FakeFtpServer server = FakeFtpServer.builder().adminPort(0).start()) {
                assertThat(server.host()).isEqualTo("127.0.0.1");
                assertThat(server.address()).hasToString("ftp://127.0.0.1:" + server.port());
                assertThat(server.adminAddress())
                        .hasValueSatisfying(
                                admin -> assertThat(admin.toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*"));
            }
        }

        @Test
        void areLoopbackIfTheServerListensEverywhere() {
            try (FakeFtpServer server = FakeFtpServer.builder().bind("0.0.0.0").start()) {
                assertThat(server.address()).hasToString("ftp://127.0.0.1:" + server.port());
                assertThat(server.adminAddress()).isEmpty();
            }
        }
    }

    @Nested
    class Close {
        @Test
        void maybeCalledTwice() {
            FakeFtpServer server = FakeFtpServer.builder().adminPort(0).start();
            server.close();
            server.close();
            assertThatThrownBy(() -> new Socket(server.host(), server.port()).close())
                    .isInstanceOf(IOException.class);
        }

        @Test
        void refusesClientsFromThenOn() {
            for (int i = 0; i < 100; i++) {
                FakeFtpServer server = FakeFtpServer.builder().passivePorts(1).start();
                server.close();
                assertThatThrownBy(() -> new Socket(server.host(), server.port()).close())
                        .isInstanceOf(IOException.class);
            }
        }

        @Test
        void endsSessions() throws IOException {
            FakeFtpServer server = FakeFtpServer.builder().start();
            try (Socket client = new Socket(server.host(), server.port());
                    BufferedReader replies = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(replies.readLine()).startsWith("220 ");
                client.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(replies.readLine()).startsWith("200 ");
                server.close();
                assertThat(replies.readLine()).isNull();
            }
        }

        @Test
        void failsWaits() {
            FakeFtpServer server = FakeFtpServer.builder().start();
            FutureTask<Upload> waiter = new FutureTask<>(() -> server.awaitUpload("*", Duration.ofMinutes(5)));
            new Thread(waiter, "waiter").start();
            server.close();
            assertThatThrownBy(waiter::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }

        @Test
        void leavesAUsersFolderAsItIs() throws IOException {
            try (FakeFtpServer server =
                    FakeFtpServer.builder().root(folder).ephemeralRoot().start()) {
                server.files().put("/a", "x");
            }
            assertThat(folder.resolve("a")).hasContent("x");
        }
    }

    @Nested
    class TheRootFolder {
        @Test
        void goesWithTheServerIfItIsTemporary() throws IOException {
            RootFolder root = RootFolder.temporary();
            Files.createDirectories(root.path().resolve("a/b"));
            root.declare();
            root.close();
            assertThat(root.path()).doesNotExist();
        }

        @Test
        void staysIfAUserGaveIt() throws IOException {
            RootFolder root = RootFolder.kept(folder);
            Files.writeString(folder.resolve("a"), "x");
            root.declare();
            root.restore(FtpPath.ROOT, new FileTree(folder));
            root.close();
            assertThat(folder.resolve("a")).hasContent("x");
        }
    }

    @Nested
    class Reset {
        private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

        @Test
        void bringsDeclaredFilesBack() {
            try (FakeFtpServer server = FakeFtpServer.builder()
                    .file("/in/a", "declared")
                    .file("/b", "declared")
                    .start()) {
                Instant before = modified(server, "/in");
                server.files().put("/in/a", "changed");
                server.files().delete("/b");
                server.files().put("/in/deep/c", "new");

                server.reset();

                assertThat(server.files().readString("/in/a")).isEqualTo("declared");
                assertThat(server.files().readString("/b")).isEqualTo("declared");
                assertThat(server.files().list("/in")).extracting(FtpFile::path).containsExactly("/in/a");
                assertThat(modified(server, "/in")).isEqualTo(before);
            }
        }

        @Test
        void bringsDeclaredTimesAndPermissionsBack() throws IOException {
            Path local = Files.createDirectories(folder.resolve("local/sub"));
            Files.writeString(local.resolve("b.csv"), "1;2");
            for (Path each : new Path[] {local.resolve("b.csv"), local, folder.resolve("local")}) {
                Files.setLastModifiedTime(each, LONG_AGO);
            }
            Instant old = Instant.parse("1969-07-20T20:17:40Z");
            try (FakeFtpServer server = FakeFtpServer.builder()
                    .file("/out/a.csv", "1;2", old)
                    .file("/in", folder.resolve("local"))
                    .modified("/out", old)
                    .permissions("/out/a.csv", "---------")
                    .permissions("/in/sub", "r-xr-x---")
                    .start()) {
                for (int reset = 0; reset < 3; reset++) {
                    assertThat(server.files().list("/"))
                            .containsExactly(
                                    new FtpFile("/in", true, 0, LONG_AGO.toInstant(), "rwxr-xr-x"),
                                    new FtpFile("/out", true, 0, old, "rwxr-xr-x"));
                    assertThat(server.files().list("/in"))
                            .containsExactly(new FtpFile("/in/sub", true, 0, LONG_AGO.toInstant(), "r-xr-x---"));
                    assertThat(server.files().list("/in/sub"))
                            .containsExactly(new FtpFile("/in/sub/b.csv", false, 3, LONG_AGO.toInstant(), "rw-r--r--"));
                    assertThat(server.files().list("/out"))
                            .containsExactly(new FtpFile("/out/a.csv", false, 3, old, "---------"));
                    server.files().put("/out/a.csv", "changed");
                    server.files().setPermissions("/out", "r-x------");
                    server.files().delete("/in/sub");
                    server.reset();
                }
            }
        }

        @Test
        void emptiesATemporaryRootWithoutDeclaredFiles() {
            try (FakeFtpServer server = FakeFtpServer.builder().start()) {
                server.files().put("/in/a", "x");
                server.reset();
                assertThat(server.files().list("/")).isEmpty();
            }
        }

        @Test
        void leavesAUsersRootAlone() throws IOException {
            Files.writeString(folder.resolve("a"), "before");
            try (FakeFtpServer server =
                    FakeFtpServer.builder().root(folder).file("/b", "declared").start()) {
                server.files().put("/a", "after");
                server.files().put("/c", "new");
                server.reset();
            }
            assertThat(folder.resolve("a")).hasContent("after");
            assertThat(folder.resolve("b")).hasContent("declared");
            assertThat(folder.resolve("c")).hasContent("new");
        }

        @Test
        void bringsAnEphemeralRootBack() throws IOException {
            plant(folder);
            try (FakeFtpServer server =
                    FakeFtpServer.builder().root(folder).ephemeralRoot().start()) {
                disturb(server);
                server.reset();
                assertRestored(folder);
                disturb(server);
                server.reset();
                assertRestored(folder);
            }
        }

        @Test
        void bringsAnEphemeralRootBackThatIsALink() throws IOException {
            Path root = Files.createDirectory(folder.resolve("root"));
            plant(root);
            Path link = Files.createSymbolicLink(folder.resolve("link"), root);
            try (FakeFtpServer server =
                    FakeFtpServer.builder().root(link).ephemeralRoot().start()) {
                disturb(server);
                server.reset();
                assertRestored(root);
            }
        }

        /** The time of a folder's only file. The JDK copies no more than microseconds, and FTP tells no more than that. */
        private Instant modified(FakeFtpServer server, String folder) {
            return server.files().list(folder).get(0).modified().truncatedTo(ChronoUnit.MILLIS);
        }

        private void plant(Path root) throws IOException {
            Files.createDirectories(root.resolve("in/empty"));
            Files.writeString(root.resolve("in/a"), "before");
            Files.setLastModifiedTime(root.resolve("in/a"), LONG_AGO);
        }

        private void disturb(FakeFtpServer server) {
            server.files().put("/in/a", "after");
            server.files().delete("/in/empty");
            server.files().put("/c", "new");
        }

        private void assertRestored(Path root) throws IOException {
            assertThat(root.resolve("in/a")).hasContent("before");
            assertThat(Files.getLastModifiedTime(root.resolve("in/a"))).isEqualTo(LONG_AGO);
            assertThat(root.resolve("in/empty")).isEmptyDirectory();
            assertThat(root.resolve("c")).doesNotExist();
        }
    }
}
