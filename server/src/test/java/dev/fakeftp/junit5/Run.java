package dev.fakeftp.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What came of it when JUnit ran a test class.
 *
 * @param results what JUnit told its listeners
 * @param stderr what was written to {@code System.err} meanwhile
 */
record Run(EngineExecutionResults results, String stderr) {
    private static int depth;

    static boolean inProgress() {
        return depth > 0;
    }

    /** Runs all tests of a class, without a folder for files. */
    static Run of(Class<?> tests) {
        return of(EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)));
    }

    /** Runs all tests of a class, with a folder for the files that they publish. */
    static Run of(Class<?> tests, Path folder) {
        return of(Folder.addTo(
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(tests))
                        .configurationParameter(
                                ReportFile.FOLDER, folder.resolve("pages").toString()),
                folder));
    }

    /** Runs the tests of a class two at a time. */
    static Run inParallel(Class<?> tests) {
        return of(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2"));
    }

    private static Run of(EngineTestKit.Builder kit) {
        PrintStream usual = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        depth++;
        try {
            return new Run(kit.execute(), written.toString(UTF_8));
        } finally {
            depth--;
            System.setErr(usual);
        }
    }

    /** How many tests passed. */
    long passed() {
        return results.testEvents().succeeded().count();
    }

    /** Why tests and classes failed. */
    List<Throwable> failures() {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** The values of the entries in the report. */
    List<String> entries() {
        return payloads(ReportEntry.class)
                .flatMap(entry -> entry.getKeyValuePairs().values().stream())
                .toList();
    }

    /** The files in the report. */
    List<Path> files() {
        return payloads(FileEntry.class).map(FileEntry::getPath).toList();
    }

    private <T> Stream<T> payloads(Class<T> type) {
        return results.allEvents().stream()
                .map(Event::getPayload)
                .flatMap(payload -> payload.stream().filter(type::isInstance).map(type::cast));
    }

    /** A folder for files. JUnit below 5.14 lacks the interface, and runs all that does not use this class. */
    private record Folder(Path getRootDirectory) implements OutputDirectoryCreator {
        static EngineTestKit.Builder addTo(EngineTestKit.Builder kit, Path folder) {
            return kit.outputDirectoryCreator(new Folder(folder));
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createDirectories(getRootDirectory);
        }
    }
}
