package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample with Compose. Its uploader runs in an empty image with the programs of this machine. */
@Tag("docker-here")
@Timeout(120)
class ComposeSampleIT {
    private static final Path SAMPLE = Path.of("../samples/compose").toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("/usr", "/bin", "/lib", "/lib64", "/etc");

    @TempDir
    private Path dir;

    private final String name = "fakeftp-compose-" + new Random().nextInt(1 << 16);

    @BeforeAll
    static void haveTheImage() {
        BundledImage bundled = new BundledImage();
        assertThat(bundled.shouldPull(bundled.name())).isFalse();
    }

    @BeforeEach
    void haveAnUploader() throws Exception {
        Program.run(dir, List.of("bash", "-c", "tar --create --files-from=/dev/null | docker import - " + name));
        Files.writeString(
                dir.resolve("programs.yaml"),
                Stream.concat(
                                Stream.of("services:", "  uploader:", "    volumes:"),
                                PROGRAMS.stream()
                                        .filter(path -> Files.exists(Path.of(path)))
                                        .map(path -> "      - " + path + ":" + path + ":ro"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @AfterEach
    void removeTheUploader() throws Exception {
        Program.run(dir, List.of("docker", "image", "rm", name));
    }

    @Test
    void passesInPassiveMode() throws Exception {
        assertThat(test()).contains("The report has arrived.");
    }

    @Test
    void passesInActiveMode() throws Exception {
        assertThat(test("--ftp-port", "-")).contains("The report has arrived.");
    }

    @Test
    void failsWithTheConversationWhenTheReportGoesAsText() {
        assertThatThrownBy(() -> test("--use-ascii"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in text")
                .hasMessageContaining("> TYPE A < 200")
                .hasMessageNotContaining("The report has arrived.");
    }

    private String test(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "COMPOSE_PROJECT_NAME=" + name,
                "COMPOSE_FILE=" + SAMPLE.resolve("compose.yaml") + File.pathSeparator + dir.resolve("programs.yaml"),
                "UPLOADER_IMAGE=" + name,
                SAMPLE.resolve("test.sh").toString()));
        command.addAll(List.of(options));
        return Program.run(dir, command);
    }
}
