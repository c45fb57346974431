package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each personality beside the server that it imitates. All differences are written to {@code server/target/real-servers}. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPersonalitiesTest {
    private static final Path RESULTS = Path.of("target", "real-servers");

    private final Map<ImitatedServer, Figures> figures = new TreeMap<>();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hasTheFiguresOfThePage(ImitatedServer server, @TempDir Path folders) throws IOException {
        ImitatedServer.Results results = server.compare(folders);
        figures.put(server, results.figures());
        new DifferenceReport(results.comparisons()).write(RESULTS.resolve(server + ".txt"), results.figures());
        assertThat(Figures.accepted())
                .as(
                        "the differences are in server/target/real-servers/%s.txt. Copy personality-figures.md from there to"
                                + " server/src/test/resources, and its rows to docs/personalities.md.",
                        server)
                .anyMatch(row -> results.figures().near(Figures.of(row)));
    }

    @AfterAll
    void write() throws IOException {
        Files.createDirectories(RESULTS);
        Files.write(
                RESULTS.resolve("personality-figures.md"),
                figures.values().stream().map(Figures::row).toList(),
                UTF_8);
    }
}
