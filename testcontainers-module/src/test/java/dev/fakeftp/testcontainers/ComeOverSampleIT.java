package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The part in Ruby of the sample for users of other servers. */
@Timeout(90)
class ComeOverSampleIT {
    private static final Path SAMPLE = Path.of("../samples/come-over").toAbsolutePath();

    @TempDir
    private Path dir;

    @Test
    void rubyTestsPassWithTheProgram() throws Exception {
        assertThat(Program.run(
                        dir,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "FAKE_FTP_JAR=" + standaloneJar(),
                                "ruby",
                                "-w",
                                SAMPLE.resolve("after/invoice_sender_test.rb").toString())))
                .contains("5 runs", " 0 failures, 0 errors, 0 skips");
    }

    @Test
    void theTestBeforeIsValidRuby() throws Exception {
        assertThat(Program.run(
                        dir,
                        List.of(
                                "ruby",
                                "-wc",
                                SAMPLE.resolve("before/fake_ftp_spec.rb").toString())))
                .contains("Syntax OK");
    }

    private static Path standaloneJar() throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of("../server/target").toAbsolutePath(), "*-standalone.jar")) {
            return jars.iterator().next();
        }
    }
}
