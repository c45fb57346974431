package dev.fakeftp.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/junit5.md shows is what runs, and what comes of it. */
@Timeout(30)
class JUnitDocTest {
    private static final Path DOC = Path.of("..", "docs", "junit5.md");

    /** When it fails because the conversation is told in other words, what it expects belongs into the doc. */
    @Test
    void theReportIsThatOfTheFailingExample() throws IOException {
        String report = Run.of(FailingExample.class).stderr();

        assertThat(blocks("text")).singleElement().isEqualTo(withTheDocsPortsAndTimes(report));
    }

    @Test
    void theLimitsAreThoseOfTheReport() throws IOException {
        assertThat(Files.readString(DOC))
                .contains("the " + FailureReport.UPLOADS + " newest uploads and the " + FailureReport.LINES
                        + " newest lines");
    }

    /** Ports are 40000 in the doc, and whatever takes time takes a millisecond. */
    private static String withTheDocsPortsAndTimes(String report) {
        return report.replaceAll("127,0,0,1,\\d+,\\d+", "127,0,0,1,156,64")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:40000")
                .replaceAll("\\b\\d+(\\.\\d+)? ms\\b", "1 ms")
                .replaceAll("file:.*/target/", "file:///home/you/project/target/");
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOC))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
