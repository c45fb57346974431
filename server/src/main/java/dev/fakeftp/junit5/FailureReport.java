package dev.fakeftp.junit5;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Symptom;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.page.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A report of the events on the server for a failed test.
 *
 * @param text the lines, without the last line's end
 */
record FailureReport(String text) {
    /** More uploads than most tests have, and few enough to keep the test's own failure in sight. */
    static final int UPLOADS = 50;

    /** More lines than most tests have, for the same reason. */
    static final int LINES = 200;

    /** Publishes a report if the test, or a method around it, has failed. */
    static void ofFailed(ExtensionContext context, FakeFtp server) {
        context.getExecutionException()
                .filter(FailureReport::isFailure)
                .ifPresent(failure -> ofFailed(context, failure, server));
    }

    private static void ofFailed(ExtensionContext context, Throwable failure, FakeFtp server) {
        String test = name(context);
        String text = of(test, server).text();
        new FailureReport(text + "\n" + page(context, test, failure, server)).publish(context);
    }

    /** Writes the page and returns the lines with its file. */
    private static String page(ExtensionContext context, String test, Throwable failure, FakeFtp server) {
        try {
            String html = ReportPage.html(
                    test,
                    Objects.requireNonNullElse(failure.getMessage(), failure.toString()),
                    server.address().toString(),
                    server.journal());
            return "page\n  " + ReportFile.write(context, test, html).toUri();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The test's own failure is more important.
            return "page: unavailable because of " + e;
        }
    }

    private static boolean isFailure(Throwable thrown) {
        return !(thrown instanceof TestAbortedException);
    }

    /** The test with its enclosing classes and methods, such as {@code ReportTest > arrives(String) > [1] q3.csv}. */
    private static String name(ExtensionContext context) {
        return context.getParent()
                        .filter(parent -> parent.getParent().isPresent())
                        .map(parent -> name(parent) + " > ")
                        .orElse("")
                + context.getDisplayName();
    }

    /** Queries the server. A part that it cannot return, because its container has stopped, becomes a line that says so. */
    static FailureReport of(String test, FakeFtp server) {
        List<String> lines = new ArrayList<>();
        lines.add("Fake FTP report: " + test + " failed");
        add(lines, "address", 1, () -> Stream.of(server.address()));
        add(lines, "uploads", UPLOADS, () -> endedUploads(server));
        add(lines, "hints", LINES, () -> server.journal().hints().stream());
        addExplanations(lines, server);
        add(lines, "conversation", LINES, () -> server.journal().lines());
        return new FailureReport(String.join("\n", lines));
    }

    /** Returns the complete and the broken uploads. */
    private static Stream<Upload> endedUploads(FakeFtp server) {
        return server.journal().uploads().latest().stream()
                .filter(upload -> upload.transfer().state() != TransferState.RUNNING);
    }

    /** Prints the report at once, and attaches it to the test for the readers of JUnit's report. */
    void publish(ExtensionContext context) {
        System.err.println(text);
        context.publishReportEntry("fakeftp", text);
        try {
            // Appended, because a test may have two servers.
            context.publishFile(
                    "fakeftp.txt",
                    MediaType.TEXT_PLAIN_UTF_8,
                    file -> Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (LinkageError | RuntimeException e) {
            // JUnit below 5.14 has no such files, and some launchers configure no folder for them. The entry is
            // complete.
        }
    }

    /** Adds the addresses of the sections about replies. Most conversations have none. */
    private static void addExplanations(List<String> lines, FakeFtp server) {
        List<String> explanations = new ArrayList<>();
        add(
                explanations,
                "explanations",
                LINES,
                () -> server.journal().symptoms().stream().map(Symptom::url));
        if (!explanations.contains("  none")) {
            lines.addAll(explanations);
        }
    }

    private static void add(List<String> lines, String title, int most, Supplier<Stream<?>> question) {
        try {
            List<String> all = question.get()
                    .map(each -> ControlCharacters.escape(each.toString()))
                    .toList();
            List<String> newest = all.subList(Math.max(0, all.size() - most), all.size());
            lines.add(title + (newest.size() < all.size() ? ", the last " + most + " of " + all.size() : ""));
            (newest.isEmpty() ? List.of("none") : newest).forEach(line -> lines.add("  " + line));
        } catch (RuntimeException e) {
            // The test's own failure is more important.
            lines.add(title + ": unavailable because of " + e);
        }
    }
}
