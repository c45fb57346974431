package dev.fakeftp.testcontainers;

import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import dev.fakeftp.Exchange;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.RemoteFakeFtp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The image without the module, started as described in docs/networks.md. */
@Tag("docker-here")
@Timeout(120)
class StandaloneIT {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SIZE = 300_000;

    @TempDir
    private Path dir;

    private final Instant begin = Instant.now();
    private final int number = new Random().nextInt(1 << 16);
    private final String name = "fakeftp-standalone-" + number;

    /** The documented ports are fixed. At a separate loopback address they are free. */
    private final String address = "127.77." + (number >> 8) + "." + (number & 0xff);

    private final URI ftp = URI.create("ftp://" + address + ":2121");

    @BeforeAll
    static void haveTheImage() {
        BundledImage bundled = new BundledImage();
        assertThat(bundled.shouldPull(bundled.name())).isFalse();
    }

    @Test
    void dockerRunServesTheHostAndItsHealthCheckSaysSo() throws Exception {
        List<String> command = new ArrayList<>(documented("docker run"));
        command.replaceAll(word -> word.replace("127.0.0.1", address).replaceAll("^fakeftp$", name));
        command.add(2, "--health-interval=1s"); // the default is ten seconds
        run(command);
        try {
            awaitHealthy(name);
            upAndDown(ftp);
        } finally {
            run(List.of("docker", "rm", "--force", name));
        }
    }

    @Test
    void composeServesTheHostAndServicesBesideItAndItsHealthCheckSaysSo() throws Exception {
        // 0 means any free port, because other programs may use 8080 at all addresses.
        List<String> compose =
                new ArrayList<>(List.of("env", "FAKEFTP_PUBLIC_HOST=" + address, "FAKEFTP_ADMIN_PORT=0"));
        compose.addAll(compose());
        compose.addAll(List.of(
                "-p", name, "-f", DOCS.resolve("standalone/compose.yaml").toString()));
        try {
            run(compose, "up", "--detach");

            String container = run(compose, "ps", "--quiet", "fakeftp").strip();
            awaitHealthy(container);
            upAndDown(ftp);
            // This machine is also on the network of the Compose file's services.
            upAndDown(URI.create("ftp://" + addressBesideIt(container)));
            URI admin = URI.create(
                    "http://" + run(compose, "port", "fakeftp", "8080").strip());
            FakeFtp fake = new RemoteFakeFtp(ftp, admin, "change-me");
            Upload upload = fake.awaitUpload("/up.bin", SOON);
            assertThat(upload.bytes()).isEqualTo(SIZE);
            assertThat(upload.openedBy()).isEqualTo("EPSV");
            assertActiveModeIsRefusedWithAHint(fake);
        } finally {
            run(compose, "down");
        }
    }

    @Test
    void theImageLiesWhereItIsLoadedFrom() throws Exception {
        List<String> command = documented("unzip");

        assertThat(command).contains("docker", "load");
        assertThat(BundledImage.class.getResource("/" + command.get(3))).isNotNull();
    }

    private void upAndDown(URI server) throws Exception {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        Path sent = Files.write(dir.resolve("sent.bin"), content);
        Path received = dir.resolve("received.bin");

        run(List.of("curl", "-sS", "-T", sent.toString(), server + "/up.bin"));
        // By default curl ignores the address in the reply to PASV. The container's own address would be reachable too.
        List<String> pasv = List.of("curl", "-v", "--disable-epsv", "--no-ftp-skip-pasv-ip");
        assertThat(run(pasv, "-o", received.toString(), server + "/up.bin"))
                .contains("Entering Passive Mode (" + server.getHost().replace('.', ','));

        assertThat(received).hasSameBinaryContentAs(sent);
    }

    /** Active mode needs the relay, which only the module has. */
    private void assertActiveModeIsRefusedWithAHint(FakeFtp fake) throws IOException {
        FTPClient client = new FTPClient();
        client.setDefaultTimeout((int) SOON.toMillis());
        client.connect(ftp.getHost(), ftp.getPort());
        assertThat(client.login("any", "body")).isTrue();
        assertThat(client.storeFile("active.bin", InputStream.nullInputStream()))
                .isFalse();
        client.quit();
        client.disconnect();

        Exchange port = fake.await(exchanges("PORT"), SOON);
        fake.await(sessions().inSession(port.session()).ended(), SOON);
        assertThat(fake.journal().hints())
                .singleElement()
                .asString()
                .startsWith("#" + port.session() + " PORT 127,0,0,1,")
                .contains("no relay is connected", "enterLocalPassiveMode()", "FakeFtpContainer");
    }

    private void awaitHealthy(String container) throws Exception {
        CompletableFuture<String> health = new CompletableFuture<>();
        try (ResultCallback.Adapter<Event> listener = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Event event) {
                health.complete(event.getStatus());
            }
        }) {
            DockerClientFactory.instance()
                    .client()
                    .eventsCmd()
                    .withSince(String.valueOf(begin.getEpochSecond()))
                    .withContainerFilter(container)
                    .withEventFilter("health_status")
                    .exec(listener);

            assertThat(health.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("health_status: healthy");
        }
    }

    private String addressBesideIt(String container) throws Exception {
        String format = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
        return run(List.of("docker", "inspect", "--format", format, container)).strip();
    }

    /** Returns the command of Compose, which is a plug-in of Docker or, in older versions, a program. */
    private List<String> compose() throws Exception {
        Process plugIn = new ProcessBuilder("docker", "compose", "version").start();
        plugIn.getInputStream().readAllBytes();
        return plugIn.waitFor() == 0 ? List.of("docker", "compose") : List.of("docker-compose");
    }

    /** Returns the words of the command in docs/networks.md with this beginning. */
    private static List<String> documented(String begin) throws IOException {
        String command = Files.readString(DOCS.resolve("networks.md"))
                .replaceAll("\\\\\n +", "")
                .lines()
                .filter(line -> line.startsWith("    " + begin))
                .findFirst()
                .orElseThrow();
        return List.of(command.strip().split(" +", -1));
    }

    private String run(List<String> command, String... more) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return Program.run(dir, all);
    }
}
