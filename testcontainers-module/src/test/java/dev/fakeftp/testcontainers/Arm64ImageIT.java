package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.TlsMode;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;

/** The image for arm64 serves. Its programs are emulated, so this needs an engine on x86_64. */
@Tag("arm64")
@Timeout(300)
class Arm64ImageIT {
    private static final byte[] CONTENT =
            "from one architecture to another\n".repeat(10_000).getBytes(UTF_8);

    private static String architecture = "";

    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        architecture = EmulatedImage.load(folder);
    }

    @AfterAll
    static void remove() {
        EmulatedImage.remove();
    }

    @Test
    void transfersInBothModes(@TempDir Path folder) throws Exception {
        try (FakeFtpContainer ftp = EmulatedImage.container().withUser("acme", "secret")) {
            ftp.start();

            assertThat(architecture).isEqualTo("arm64");
            try (Client client = new Client(ftp)) {
                client.store("/passive.bin", CONTENT);
                assertThat(client.retrieve("/passive.bin")).isEqualTo(CONTENT);
                client.active().store("/active.bin", CONTENT);
                assertThat(client.retrieve("/active.bin")).isEqualTo(CONTENT);
            }
            assertThat(ftp.uploads()).extracting(Upload::mode).containsExactly(DataMode.PASSIVE, DataMode.ACTIVE);
            ftp.copyUploads(folder);
            assertThat(folder.resolve("active.bin")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void itStartsWithItsClassDataAlone() {
        try (FakeFtpContainer ftp = EmulatedImage.container()) {
            ftp.start();

            List<String> loaded = ftp.copyFileFromContainer(
                    EmulatedImage.LOADED_CLASSES,
                    log -> new String(log.readAllBytes(), UTF_8).lines().toList());
            assertThat(loaded)
                    .anyMatch(line -> line.contains("dev.fakeftp.program.Main source: shared objects file"))
                    .noneMatch(line -> line.contains("dev.fakeftp.") && line.contains(" source: jar:"))
                    .noneMatch(line -> line.contains("dev.fakeftp.") && line.contains(" source: file:"));
        }
    }

    @Test
    void transfersOverTlsInBothModes() throws Exception {
        try (FakeFtpContainer ftp = EmulatedImage.container().withTls(TlsMode.EXPLICIT)) {
            ftp.start();

            FTPSClient client = Client.encrypted(ftp);
            try {
                transfer(client, "/passive.bin");
                client.enterLocalActiveMode();
                transfer(client, "/active.bin");
            } finally {
                client.disconnect();
            }
            assertThat(ftp.uploads()).hasSize(2).allMatch(Upload::tls);
        }
    }

    private static void transfer(FTPSClient client, String path) throws IOException {
        assertThat(client.storeFile(path, new ByteArrayInputStream(CONTENT)))
                .as(client.getReplyString())
                .isTrue();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(path, content))
                .as(client.getReplyString())
                .isTrue();
        assertThat(content.toByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void theHealthCheckPasses() throws Exception {
        try (FakeFtpContainer ftp = EmulatedImage.container()) {
            ftp.start();

            ExecResult health = ftp.execInContainer(EmulatedImage.healthCheck());

            assertThat(health.getExitCode()).as(health.getStderr()).isZero();
        }
    }

    /** Starts a container and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws IOException {
            FakeFtpContainer ftp = EmulatedImage.container();
            ftp.start();
            System.out.println(ftp.getContainerId());
            System.in.read();
        }
    }

    @Test
    void theServerEndsWithTheJvmThatStartedIt() throws Exception {
        String emulator = System.getProperty("fakeftp.emulator");
        try (AnotherJvm owner =
                new AnotherJvm(Owner.class, Map.of("JDK_JAVA_OPTIONS", "-Dfakeftp.emulator=" + emulator))) {
            String container = owner.line();
            try (Removals removals = Removals.of(List.of(container))) {
                owner.signal("KILL");

                removals.await(Duration.ofSeconds(30));
            }
        }
    }
}
