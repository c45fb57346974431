package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample that tests an upload with curl alone, in cases where it must pass and where it must fail. */
@Timeout(90)
class CurlSampleIT {
    private static final String SCRIPT =
            Path.of("../samples/curl/upload-test.sh").toAbsolutePath().toString();
    private static final String TOKEN = "s3cret";
    private static final List<String> CURL = List.of("curl", "-sS", "--ftp-create-dirs");

    @TempDir
    private Path dir;

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .adminPort(0)
            .adminToken(TOKEN)
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passesWithAServerThatItStarts() throws Exception {
        assertThat(Program.run(
                        dir,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "FAKE_FTP_JAR=" + standaloneJar(),
                                SCRIPT)))
                .contains("/in/report.csv arrived as it should.");
    }

    @Test
    void passesWithAServerThatRunsAndLeavesItEmpty() throws Exception {
        assertThat(test()).contains("/in/report.csv arrived as it should.");
        assertThat(server.journal().uploads().all()).isEmpty();
        assertThat(server.files().exists("/in")).isFalse();
    }

    @Test
    void failsWhenTheProgramDoes() {
        assertFails("> CWD in < 550", "curl", "-sS", "-T");
    }

    @Test
    void failsWhenTheFileGoesInActiveMode() {
        assertFails("in active mode", with("--ftp-port", "-", "-T"));
    }

    @Test
    void failsWhenTheFileGoesAsText() {
        assertFails("in text", with("--use-ascii", "-T"));
    }

    @Test
    void failsWhenOtherBytesArrive() {
        assertFails(
                "Other bytes arrived than the 21 that were sent",
                "bash",
                "-c",
                "echo other | " + String.join(" ", CURL) + " -T - \"$1\"");
    }

    @Test
    void failsWhenSomethingIsDeleted() {
        assertFails("> DELE", with("--quote", "*DELE old.csv", "-T"));
    }

    /** Asserts that the sample prints the mistake and the conversation, and exits with a status other than 0. */
    private void assertFails(String words, String... program) {
        assertThatThrownBy(() -> test(program))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words)
                .hasMessageContaining("#1 < 220")
                .hasMessageContaining("> PASS *** < 230")
                .hasMessageNotContaining("arrived as it should");
        assertThat(server.journal().uploads().all()).isEmpty();
    }

    private static String[] with(String... options) {
        List<String> command = new ArrayList<>(CURL);
        command.addAll(List.of(options));
        return command.toArray(new String[0]);
    }

    private String test(String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "FTP_URL=ftp://acme:secret@" + server.host() + ":" + server.port(),
                "ADMIN_URL=" + server.adminAddress().orElseThrow(),
                "ADMIN_TOKEN=" + TOKEN,
                SCRIPT));
        command.addAll(List.of(program));
        return Program.run(dir, command);
    }

    private static Path standaloneJar() throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of("../server/target").toAbsolutePath(), "*-standalone.jar")) {
            return jars.iterator().next();
        }
    }
}
