package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.Query;
import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.page.SequencePicture;
import dev.fakeftp.internal.page.SessionSteps;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;

/**
 * The pictures of docs/active-and-passive.md are of real sessions. Each test draws its session again, and compares all but
 * ports, times and the addresses of the engine. With the property {@code pictures} it writes the picture instead.
 */
@Tag("docker-here")
@Timeout(120)
class PicturesIT {
    private static final Path FOLDER = Path.of("..", "docs", "pictures");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] CONTENT = "article;sold\nbolt;12\n".getBytes(UTF_8);

    /** What differs each time: numbers, and the names of ciphers that a system prefers. */
    private static final Pattern VARIABLE = Pattern.compile("[0-9a-f.:,]*[0-9][0-9a-f.:,]*");

    private static final Pattern LABEL = Pattern.compile("<g class=\"([^\"]*)\"><title>([^<]*)</title>");

    @TempDir
    private Path folder;

    @Test
    void active() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().start()) {
            FTPClient client = login(server);
            assertThat(client.storeFile("/q3.csv", content())).isTrue();
            logout(client);

            compare("active", server);
        }
    }

    @Test
    void passive() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().start()) {
            FTPClient client = login(server);
            client.enterLocalPassiveMode();
            assertThat(client.storeFile("/q3.csv", content())).isTrue();
            logout(client);

            compare("passive", server);
        }
    }

    @Test
    void extended() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().start();
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FTPClient client = login(server);
            client.setUseEPSVwithIPv4(true);
            client.enterLocalPassiveMode();
            assertThat(client.storeFile("/q3.csv", content())).isTrue();
            assertThat(client.eprt(listener.getInetAddress(), listener.getLocalPort()))
                    .isEqualTo(200);
            assertThat(client.stor("/q4.csv")).isEqualTo(150);
            try (Socket data = listener.accept()) {
                data.getOutputStream().write(CONTENT);
            }
            assertThat(client.getReply()).isEqualTo(226);
            logout(client);

            compare("extended", server);
        }
    }

    @Test
    void portMap() throws IOException {
        try (FakeFtpContainer container = new FakeFtpContainer()) {
            container.start();
            FTPClient client = login(container);
            client.enterLocalPassiveMode();
            assertThat(client.storeFile("/q3.csv", content())).isTrue();
            logout(client);

            compare("port-map", container);
        }
    }

    @Test
    void relay() throws IOException {
        try (FakeFtpContainer container = new FakeFtpContainer()) {
            container.start();
            FTPClient client = login(container);
            assertThat(client.storeFile("/q3.csv", content())).isTrue();
            logout(client);

            compare("relay", container);
        }
    }

    @Test
    void sibling() throws IOException {
        try (Network network = Network.newNetwork();
                FakeFtpContainer container =
                        new FakeFtpContainer().withNetwork(network).withNetworkAliases("ftp")) {
            container.start();
            new Sibling(container)
                    .run("/usr/bin/curl", "-sS", "--ftp-port", "-", "-T", "/usr/bin/env", "ftp://test:test@ftp/env");

            compare("sibling", container);
        }
    }

    @Test
    void ftps() throws Exception {
        Path file = Files.write(folder.resolve("q3.csv"), CONTENT);
        try (FakeFtpServer server =
                FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            Path authority = Files.writeString(
                    folder.resolve("authority.pem"), server.tls().pem());
            String target = "ftp://acme:secret@127.0.0.1:" + server.port() + "/q3.csv";
            Program.run(
                    folder,
                    List.of(
                            "curl",
                            "-sS",
                            "--ssl-reqd",
                            "--tls-max",
                            "1.2",
                            "--disable-epsv",
                            "--cacert",
                            authority.toString(),
                            "-T",
                            file.toString(),
                            target));

            compare("ftps", server);
        }
    }

    private static FTPClient login(FakeFtp server) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(server.address().getHost(), server.address().getPort());
        assertThat(client.login("test", "test")).isTrue();
        return client;
    }

    private static void logout(FTPClient client) throws IOException {
        assertThat(client.logout()).isTrue();
        client.disconnect();
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(CONTENT);
    }

    private static void compare(String name, FakeFtp server) throws IOException {
        server.await(Query.sessions().ended(), SOON);
        String drawn =
                SequencePicture.document(SessionSteps.all(server.journal()).get(0)) + "\n";
        Path file = FOLDER.resolve(name + ".svg");
        if (System.getProperty("pictures") != null) {
            Files.writeString(file, drawn);
        }

        assertThat(labels(drawn)).isNotEmpty().containsExactlyElementsOf(labels(Files.readString(file)));
    }

    private static List<String> labels(String svg) {
        return LABEL.matcher(svg)
                .results()
                .map(row -> row.group(1) + ": " + VARIABLE.matcher(row.group(2)).replaceAll("N"))
                .toList();
    }
}
