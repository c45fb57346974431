package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The classes that the first test of a JVM waits for. */
@Timeout(120)
class ColdStartTest {
    /** A few more than today: 0.3 ms each, of the 150 ms that start, upload and stop take. */
    private static final int MOST_CLASSES = 225;

    /** A few more than today: as long each as a class of its own. */
    private static final int MOST_LAMBDAS = 85;

    @TempDir
    private Path folder;

    private List<String> loaded;

    @BeforeEach
    void upload() throws IOException, InterruptedException {
        Path log = folder.resolve("loaded.txt");
        Map<String, String> flags = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
        try (Program program = Program.run(FirstUpload.class, folder, flags)) {
            assertThat(program.exitCode()).as(program.rest()).isZero();
        }
        loaded = Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    @Test
    void loadsNothingThatAPlainUploadDoesNotNeed() {
        assertThat(loaded)
                .contains("dev.fakeftp.internal.transfer.DataTransfer")
                .noneMatch(name -> name.startsWith("com.google.gson."))
                .noneMatch(name -> name.startsWith("com.sun.net.httpserver."))
                .noneMatch(name -> name.startsWith("dev.fakeftp.internal.json."))
                .doesNotContain(
                        "dev.fakeftp.internal.admin.AdminServer",
                        "dev.fakeftp.internal.command.ListCommands",
                        "dev.fakeftp.internal.command.SiteCommands",
                        "dev.fakeftp.internal.fault.EffectTable",
                        "dev.fakeftp.internal.list.ListMaker",
                        "dev.fakeftp.internal.personality.PersonalityFile",
                        "java.lang.runtime.ObjectMethods",
                        "java.security.SecureRandom",
                        "java.util.zip.Deflater",
                        "javax.net.ssl.SSLContext");
    }

    @Test
    void loadsFewClassesAndLambdas() {
        List<String> ours =
                loaded.stream().filter(name -> name.startsWith("dev.fakeftp.")).toList();

        assertThat(ours)
                .filteredOn(name -> !name.contains("$$Lambda"))
                .as("classes")
                .hasSizeLessThanOrEqualTo(MOST_CLASSES);
        assertThat(ours)
                .filteredOn(name -> name.contains("$$Lambda"))
                .as("lambdas")
                .hasSizeLessThanOrEqualTo(MOST_LAMBDAS);
    }
}
