package dev.fakeftp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that has run to its end.
 *
 * @param exit its exit code
 * @param output all that it wrote
 */
record Program(int exit, String output) {
    private static final int LIMIT_SECONDS = 30;

    /** Runs it in a folder; fails if it takes too long. */
    static Program run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Program(process.exitValue(), Files.readString(output));
    }

    /** What it wrote; fails unless it has succeeded. */
    String succeeded() {
        assertThat(exit).as(output).isZero();
        return output;
    }
}
