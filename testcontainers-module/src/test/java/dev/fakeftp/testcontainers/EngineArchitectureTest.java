package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The module loads the image for the engine's architecture, which need not be that of its own JVM. The engine here is a few
 * answers of the Docker API; it has no image, and takes any. The images here hold nothing but their architecture.
 */
@Timeout(120)
class EngineArchitectureTest {
    private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private HttpServer engine;
    private volatile String architecture = "";

    @TempDir
    private Path images;

    @BeforeEach
    void start() throws IOException {
        writeImage("amd64", "1.0");
        writeImage("arm64", "1.0");
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", this::answer);
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"x86_64, amd64", "aarch64, arm64", "arm64, arm64"}) // Podman names it as images do
    void theImageForTheEnginesArchitectureIsLoaded(String reported, String expected) throws Exception {
        architecture = reported;

        String reasons = startContainer("amd64", "arm64");

        // Testcontainers tries again when the engine then does not have the image.
        assertThat(loaded)
                .as(reasons)
                .isNotEmpty()
                .allMatch(image -> image.contains("\"architecture\": \"" + expected + "\""));
    }

    @Test
    void anArchitectureWithoutAnImageIsNamed() throws Exception {
        architecture = "riscv64";

        assertThat(startContainer("amd64", "arm64"))
                .contains("The engine's architecture is riscv64")
                .contains("FakeFtpServer");
        assertThat(loaded).isEmpty();
    }

    @Test
    void theDependencyWithTheMissingImageIsNamed() throws Exception {
        architecture = "aarch64";

        assertThat(startContainer("amd64"))
                .contains("The engine's architecture is aarch64")
                .contains("Add dev.fakeftp:fakeftp-image-linux-arm64");
        assertThat(loaded).isEmpty();
    }

    @Test
    void imagesOfDifferentVersionsAreRefused() throws Exception {
        architecture = "aarch64";
        writeImage("arm64", "1.1");

        assertThat(startContainer("amd64", "arm64"))
                .contains("different versions")
                .contains("fakeftp-server:1.0")
                .contains("fakeftp-server:1.1");
        assertThat(loaded).isEmpty();
    }

    private Path folder(String architecture) {
        return images.resolve("fakeftp-image-linux-" + architecture);
    }

    private void writeImage(String architecture, String version) throws IOException {
        Path folder = Files.createDirectories(folder(architecture).resolve("dev/fakeftp/image/" + architecture));
        Files.writeString(
                folder.resolve("fakeftp-image.properties"),
                "name=fakeftp/fakeftp-server:" + version + "\nhash=" + architecture + "\n");
        byte[] config = ("{\"architecture\": \"" + architecture + "\"}").getBytes(UTF_8);
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("fakeftp-image.tar.gz"))))) {
            TarArchiveEntry entry = new TarArchiveEntry("config.json");
            entry.setSize(config.length);
            archive.putArchiveEntry(entry);
            archive.write(config);
            archive.closeArchiveEntry();
        }
    }

    /** Starts a container in a JVM whose class path has only these images. Returns what it prints. */
    private String startContainer(String... bundled) throws Exception {
        Stream<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("image-linux-")
                        && !entry.contains(Path.of("server", "image").toString()));
        ProcessBuilder starter = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.concat(Stream.of(bundled).map(built -> folder(built).toString()), others)
                        .collect(Collectors.joining(File.pathSeparator)),
                StartFailuresIT.Starter.class.getName());
        starter.environment()
                .put("DOCKER_HOST", "tcp://127.0.0.1:" + engine.getAddress().getPort());
        starter.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        starter.environment().put("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        return StartFailuresIT.reasons(starter);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
        switch (path) {
            case "/_ping" -> send(exchange, 200, "OK");
            case "/version" -> send(exchange, 200, "{\"Version\":\"28.0.0\",\"ApiVersion\":\"1.48\"}");
            case "/info" ->
                send(
                        exchange,
                        200,
                        "{\"OSType\":\"linux\",\"ServerVersion\":\"28.0.0\",\"MemTotal\":1,\"Architecture\":\""
                                + architecture + "\"}");
            case "/images/load" -> {
                loaded.add(configuration(exchange.getRequestBody()));
                send(exchange, 200, "{\"stream\":\"Loaded image\"}\n");
            }
            default -> send(exchange, 404, "{\"message\":\"not here\"}");
        }
    }

    /** Returns the configuration of the image in an archive. */
    private static String configuration(InputStream archive) throws IOException {
        String configuration = "";
        TarArchiveInputStream entries = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().equals("config.json")) {
                configuration = new String(entries.readAllBytes(), UTF_8);
            }
        }
        return configuration;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
