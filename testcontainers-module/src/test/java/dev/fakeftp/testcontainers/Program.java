package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of this machine to its end. */
final class Program {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Program() {}

    /** Returns the program's output. Fails if the program is missing, takes too long, or fails. */
    static String run(Path folder, List<String> command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(command.get(0) + " ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String written = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue())
                .as(command + " (dev/verify installs missing programs): " + written)
                .isZero();
        return written;
    }
}
