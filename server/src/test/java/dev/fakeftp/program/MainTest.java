package dev.fakeftp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpUser;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.relay.Relay;
import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MainTest {
    private static final Pattern READY = Pattern.compile(
            "Fake FTP is ready on (?<host>[0-9.]+):(?<port>[0-9]+)( \\(admin (?<admin>[0-9.]+:[0-9]+)\\))?");
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path temporaryFiles;

    @Nested
    class Serve {
        @Test
        void letsClientsInAndEndsWhenItIsTerminated() throws Exception {
            try (Program program = serve(Map.of(), "--port", "0")) {
                int port = port(ready(program));
                assertThat(login(port, "acme", "secret")).isTrue();
                assertThat(program.lineWith("session ended")).contains("#1", "acme");
                assertThat(temporaryFiles).isNotEmptyDirectory();

                program.terminate();

                assertThat(program.exitCode()).isEqualTo(TERMINATED);
                assertThat(temporaryFiles).isEmptyDirectory();
                assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(IOException.class);
            }
        }

        @Test
        void endsWhenTheJvmThatHoldsItsLifelineIsGone() throws Exception {
            Map<String, String> variables = Map.of("FAKEFTP_ADMIN_TOKEN", "s3cret");
            try (Program program = serve(variables, "--port", "0", "--admin-port", "0", "--lifeline", "true")) {
                remote(program, "s3cret")
                        .openRelay(Relay.RelayScope.THIS_MACHINE)
                        .close();

                assertThat(program.lineWith("has ended")).contains("Stopping the server");
                assertThat(program.exitCode()).isZero();
            }
        }

        @Test
        void readsSettingsFromFiles(@TempDir Path folder) throws Exception {
            Map<String, String> variables = Map.of(
                    "FAKEFTP_ADMIN_TOKEN_FILE",
                    Files.writeString(folder.resolve("token"), "s3cret\n").toString(),
                    "FAKEFTP_USERS_FILE",
                    Files.writeString(folder.resolve("users"), "acme:pass").toString());
            try (Program program = serve(variables, "--port", "0", "--admin-port", "0")) {
                RemoteFakeFtp remote = remote(program, "s3cret");

                assertThat(remote.users().all()).containsExactly(new FtpUser("acme", "pass"));
                program.terminate();
                assertThat(program.rest()).doesNotContain("s3cret", "pass", "The token");
            }
        }

        @Test
        void exitsWith2WhenTheFileOfASettingIsMissing() throws Exception {
            try (Program program = serve(Map.of("FAKEFTP_USERS_FILE", "/missing/users"))) {
                assertThat(program.rest())
                        .contains(
                                "FAKEFTP_USERS_FILE: \"/missing/users\" cannot be read: there is no such file. Name a file with UTF-8 text.")
                        .doesNotContain("Exception");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }

        @Test
        void exitsWith2WhenASettingIsGivenTwice(@TempDir Path folder) throws Exception {
            Map<String, String> variables = Map.of("FAKEFTP_USERS", "one:1", "FAKEFTP_USERS_FILE", folder.toString());
            try (Program program = serve(variables)) {
                assertThat(program.rest()).contains("FAKEFTP_USERS and FAKEFTP_USERS_FILE are both set");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }

        private RemoteFakeFtp remote(Program program, String token) throws IOException {
            Matcher ready = ready(program);
            URI admin = URI.create("http://" + ready.group("admin"));
            return new RemoteFakeFtp(URI.create("ftp://127.0.0.1:" + port(ready)), admin, token);
        }

        @Test
        void printsTheTokenOfItsAdminApi() throws Exception {
            try (Program program = serve(Map.of(), "--port", "0", "--admin-port", "0")) {
                String token = program.lineWith("token").replaceAll(".* ", "");
                Matcher ready = ready(program);
                URI admin = URI.create("http://" + ready.group("admin"));

                RemoteFakeFtp remote = new RemoteFakeFtp(URI.create("ftp://127.0.0.1:" + port(ready)), admin, token);
                assertThat(remote.uploads()).isEmpty();
                RemoteFakeFtp unknownClient = new RemoteFakeFtp(remote.address(), admin, token + "x");
                assertThatThrownBy(unknownClient::uploads).isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void keepsATokenThatItWasGivenToItself() throws Exception {
            try (Program program = serve(Map.of("FAKEFTP_ADMIN_TOKEN", "s3cret"), "--port", "0", "--admin-port", "0")) {
                URI admin = URI.create("http://" + ready(program).group("admin"));
                assertThat(new RemoteFakeFtp(URI.create("ftp://unused"), admin, "s3cret").uploads())
                        .isEmpty();
                program.terminate();
                assertThat(program.rest()).doesNotContain("s3cret");
            }
        }

        @Test
        void readsVariablesAndLetsFlagsWin() throws Exception {
            Map<String, String> variables = Map.of(
                    "FAKEFTP_PORT", "0", "FAKEFTP_USERS", "one:1,two:2%2C", "FAKEFTP_LOG", "exchanges", "OTHER", "x");
            try (Program program = serve(variables)) {
                int port = port(ready(program));
                assertThat(login(port, "two", "2,")).isTrue();
                assertThat(program.lineWith("230")).contains("#1 > PASS *** < 230");
                assertThat(login(port, "three", "3")).isFalse();
            }
            try (Program program = serve(variables, "--user", "three:3", "--user", "four:4")) {
                int port = port(ready(program));
                assertThat(login(port, "two", "2,")).isFalse();
                assertThat(login(port, "three", "3")).isTrue();
                assertThat(login(port, "four", "4")).isTrue();
            }
        }

        @Test
        void tellsAllThatABusyClientSaysInItsOrder() throws Exception {
            try (Program program = serve(Map.of("FAKEFTP_PORT", "0", "FAKEFTP_LOG", "exchanges"))) {
                FTPClient client = new FTPClient();
                client.connect("127.0.0.1", port(ready(program)));
                List<String> said =
                        IntStream.range(0, 500).mapToObj(i -> "HELP " + i).toList();
                for (String line : said) {
                    client.sendCommand(line);
                }
                program.terminate();

                assertThat(program.rest()).containsSubsequence(said);
                client.disconnect();
            }
        }

        @ParameterizedTest
        @CsvSource({"--port", "--admin-port", "--passive-ports"})
        void exitsWith1WhenAPortIsTaken(String flag) throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String number = "" + taken.getLocalPort();
                try (Program program = serve(Map.of("FAKEFTP_PORT", "0"), flag, number)) {
                    assertThat(program.rest())
                            .contains(number + " cannot be used")
                            .contains("Choose another")
                            .doesNotContain("\tat ");
                    assertThat(program.exitCode()).isEqualTo(1);
                    assertThat(temporaryFiles).isEmptyDirectory();
                }
            }
        }

        @Test
        void exitsWith2WhenTheRootIsNoFolder() throws Exception {
            Path missing = temporaryFiles.resolve("missing");
            try (Program program = serve(Map.of("FAKEFTP_ROOT", missing.toString()), "--port", "0")) {
                assertThat(program.rest())
                        .contains("FAKEFTP_ROOT (--root): The root " + missing + " is not a folder. Create it first")
                        .doesNotContain("\tat ");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }

        @Test
        void doesWithThePassivePortsThatAreFree() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int first = Math.min(taken.getLocalPort(), 65_500);
                String range = first + "-" + (first + 35);
                try (Program program = serve(Map.of("FAKEFTP_PORT", "0"), "--passive-ports", range)) {
                    assertThat(program.lineWith("Passive port"))
                            .contains("" + taken.getLocalPort(), "cannot be used", "The server uses ");
                    assertThat(login(port(ready(program)), "acme", "secret")).isTrue();
                }
            }
        }

        @Test
        void namesTheLocaleThatANameNeeds() throws Exception {
            try (Program program = serve(Map.of("FAKEFTP_PORT", "0", "LC_ALL", "C"))) {
                FTPClient client = new FTPClient();
                client.connect("127.0.0.1", port(ready(program)));
                assertThat(client.login("acme", "secret")).isTrue();
                assertThat(client.makeDirectory("März")).isFalse();
                assertThat(client.getReplyString())
                        .startsWith("553 März: Names outside ASCII need a UTF-8 locale on the server.");
                client.disconnect();
            }
        }

        @Test
        void warnsOfAVariableThatIsNoSetting() throws Exception {
            Map<String, String> variables =
                    Map.of("FAKEFTP_PORT", "0", "FAKEFTP_SERVICE_HOST", "10.0.0.1", "FAKEFTP_PORT_21_TCP_PROTO", "tcp");
            try (Program program = serve(variables)) {
                assertThat(program.lineWith("Warning"))
                        .contains("FAKEFTP_PORT_21_TCP_PROTO is ignored, because it is not a setting.");
                assertThat(program.lineWith("Warning")).contains("FAKEFTP_SERVICE_HOST is ignored");
                assertThat(login(port(ready(program)), "acme", "secret")).isTrue();
            }
        }

        @Test
        void exitsWith2WhenAVariableIsMisspelt() throws Exception {
            try (Program program = serve(Map.of("FAKEFTP_USER", "acme:secret"))) {
                assertThat(program.rest())
                        .isEqualTo("FAKEFTP_USER is not a setting. Did you mean FAKEFTP_USERS?\nTry --help.\n");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }

        @Test
        void exitsWith2WhenAValueIsWrong() throws Exception {
            try (Program program = serve(Map.of(), "--port", "many")) {
                assertThat(program.rest()).contains("--port", "Use a number, not \"many\".", "Try --help.");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }

        private Program serve(Map<String, String> variables, String... flags) throws IOException {
            String[] arguments = new String[flags.length + 1];
            arguments[0] = "serve";
            System.arraycopy(flags, 0, arguments, 1, flags.length);
            return Program.main(temporaryFiles, variables, arguments);
        }

        private Matcher ready(Program program) throws IOException {
            Matcher matcher = READY.matcher(program.lineWith("is ready"));
            assertThat(matcher.matches()).isTrue();
            return matcher;
        }

        private int port(Matcher ready) {
            return Integer.parseInt(ready.group("port"));
        }

        private boolean login(int port, String name, String password) throws IOException {
            FTPClient client = new FTPClient();
            client.connect("127.0.0.1", port);
            try {
                return client.login(name, password) && client.logout();
            } finally {
                client.disconnect();
            }
        }
    }

    @Nested
    class Otherwise {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--help",
                    "-h",
                    "help",
                    "serve --help",
                    "serve -h",
                    "serve --port 0 --help",
                    "serve -h --port 0"
                })
        void explainsItself(String arguments) throws Exception {
            try (Program program = Program.main(temporaryFiles, Map.of(), arguments.split(" ", -1))) {
                String help = program.rest();
                for (Setting<?> setting : Settings.ALL) {
                    assertThat(help).contains("--" + setting.flag() + " ", "(" + setting.variable() + ")");
                }
                assertThat(program.exitCode()).isZero();
            }
        }

        @Test
        void tellsItsVersion() throws Exception {
            try (Program program = Program.main(temporaryFiles, Map.of(), "--version")) {
                assertThat(program.rest()).startsWith("Fake FTP ");
                assertThat(program.exitCode()).isZero();
            }
        }

        @Test
        void exitsWith2OnAWrongCommand() throws Exception {
            try (Program program = Program.main(temporaryFiles, Map.of(), "server")) {
                assertThat(program.rest()).isEqualTo("\"server\" is not a command.\nTry --help.\n");
                assertThat(program.exitCode()).isEqualTo(2);
            }
        }
    }

    @Nested
    class HealthCheck {
        @Test
        void exitsWith0WhenAServerGreets() throws Exception {
            try (FakeFtpServer server = FakeFtpServer.builder().start();
                    Program program = health(server.port())) {
                assertThat(program.rest()).isEmpty();
                assertThat(program.exitCode()).isZero();
                assertThat(server.journal().sessions().all()).isEmpty();
            }
        }

        @Test
        void exitsWith1WhenNobodyIsThere() throws Exception {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            try (Program program = health(port)) {
                assertThat(program.rest()).contains("Port " + port + " does not answer");
                assertThat(program.exitCode()).isEqualTo(1);
            }
        }

        @Test
        void exitsWith1WhenSomebodyElseAnswers() throws Exception {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Program program = health(other.getLocalPort());
                    Socket caller = other.accept()) {
                caller.getOutputStream().write("SSH-2.0".getBytes(StandardCharsets.UTF_8));
                assertThat(program.rest()).contains("does not send an FTP greeting");
                assertThat(program.exitCode()).isEqualTo(1);
            }
        }

        @Test
        void exitsWith1WhenItsPortIsNoNumber() throws Exception {
            try (Program program = Program.run(Health.class, temporaryFiles, Map.of("FAKEFTP_PORT", "tcp://x:21"))) {
                assertThat(program.rest()).contains("FAKEFTP_PORT is not a number: tcp://x:21");
                assertThat(program.exitCode()).isEqualTo(1);
            }
        }

        @Test
        void isACommandToo() throws Exception {
            try (FakeFtpServer server = FakeFtpServer.builder().start();
                    Program program =
                            Program.main(temporaryFiles, Map.of("FAKEFTP_PORT", "" + server.port()), "health")) {
                assertThat(program.rest()).isEmpty();
                assertThat(program.exitCode()).isZero();
            }
        }

        private Program health(int port) throws IOException {
            return Program.run(Health.class, temporaryFiles, Map.of("FAKEFTP_PORT", "" + port));
        }
    }
}
