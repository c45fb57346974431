package dev.fakeftp.junit5;

import static dev.fakeftp.junit5.Sender.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of a failed test. JUnit below 5.14 has no folder for files, so some of these tests cannot run there. */
@Timeout(30)
class FailureReportTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("junit-5.14")
    void hasUploadsAndConversationInStderrAndInTheReport() throws IOException {
        Run run = Run.of(FailingExample.class, folder);

        assertThat(run.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("/in/q3.dat");
        assertThat(run.stderr())
                .startsWith("Fake FTP report: FailingExample > reportArrives() failed")
                .containsOnlyOnce("Fake FTP report")
                .contains("\n  #1 STOR /q3.dat: 8 bytes")
                .contains("\nhints\n  #1 STOR /q3.dat was transferred as text")
                .contains("CWD /in < 550");
        assertThat(run.entries()).containsExactly(run.stderr().stripTrailing());
        assertThat(run.files())
                .singleElement()
                .satisfies(file -> assertThat(Files.readString(file)).isEqualTo(run.stderr()));
    }

    @Test
    @Tag("junit-5.14")
    void namesItsPageInTheLastLine() throws IOException {
        Run run = Run.of(FailingExample.class, folder);

        String last = run.stderr()
                .stripTrailing()
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last)
                .isEqualTo("  "
                        + folder.resolve("pages/FailingExample.reportArrives.html")
                                .toUri());
        assertThat(Files.readString(Path.of(URI.create(last.strip()))))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "FailingExample &gt; reportArrives() failed", "Expected within 1000 ms", "<svg ", "STOR q3.dat")
                .doesNotContain("<script", "src=", "@import", "url(");
    }

    @Test
    @Tag("junit-5.14")
    void hasAPageForEachServerOfATest() throws IOException {
        Run run = Run.of(TwoServers.class, folder);

        assertThat(run.stderr()).contains("TwoServers.fails.html\n", "TwoServers.fails-2.html\n");
        try (Stream<Path> pages = Files.list(folder.resolve("pages"))) {
            assertThat(pages).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ReportTest > arrives(),ReportTest.arrives",
        "ReportTest > arrives(String) > [1] /in/../q3.csv,ReportTest.arrives-String.1-in-..-q3.csv",
        "'Größe > \"../../x\"',Größe.x"
    })
    void hasAPageWhoseNameIsOfItsTest(String test, String name) {
        assertThat(ReportFile.name(test)).isEqualTo(name);
    }

    @Test
    void hasItsPageInTheFolderOfTheBuildTool() throws IOException {
        assertThat(ReportFile.usual(folder))
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "fakeftp-reports"));
        Files.createFile(folder.resolve("build.gradle.kts"));
        assertThat(ReportFile.usual(folder)).isEqualTo(folder.resolve("build/fakeftp-reports"));
        Files.createFile(folder.resolve("pom.xml"));
        assertThat(ReportFile.usual(folder)).isEqualTo(folder.resolve("target/fakeftp-reports"));
    }

    @Test
    void goesToStderrAndTheEntryIfThereIsNoFolderForFiles() {
        Run run = Run.of(BeforeEachFails.class);

        assertThat(run.failures()).extracting(Throwable::getMessage).containsExactly("deliberate");
        assertThat(run.files()).isEmpty();
        assertThat(run.stderr()).startsWith("Fake FTP report");
        assertThat(run.entries()).containsExactly(run.stderr().stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(classes = {BeforeAllFails.class, BeforeEachFails.class, AfterEachFails.class})
    void isThereTooIfAMethodAroundTheTestsFails(Class<?> tests) {
        Run run = Run.of(tests);

        assertThat(run.failures()).extracting(Throwable::getMessage).containsExactly("deliberate");
        assertThat(run.stderr()).contains("\n  #1 STOR /q3.csv: 8 bytes");
        assertThat(run.entries()).hasSize(1);
    }

    @Test
    @Tag("junit-5.14")
    void isNotThereIfTestsPassOrAreAborted() {
        Run run = Run.of(Passing.class, folder);

        assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
        assertThat(run.passed()).isEqualTo(1);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.entries()).isEmpty();
        assertThat(run.files()).isEmpty();
    }

    @Test
    void hasTheNewestUploadsAndLinesOnly() throws IOException {
        try (FakeFtpServer ftp = FakeFtpServer.builder().start()) {
            int sent = FailureReport.LINES;
            send(ftp, IntStream.rangeClosed(1, sent).mapToObj(n -> n + ".csv").toArray(String[]::new));

            List<String> lines =
                    FailureReport.of("manyArrive()", ftp).text().lines().toList();

            assertThat(lines)
                    .hasSizeLessThan(FailureReport.UPLOADS + FailureReport.LINES + 10)
                    .contains("uploads, the last " + FailureReport.UPLOADS + " of " + sent)
                    .anyMatch(line -> line.startsWith("conversation, the last " + FailureReport.LINES + " of "))
                    .noneMatch(line -> line.contains("/1.csv"))
                    .anyMatch(line -> line.contains("/" + sent + ".csv"));
            assertThat(lines.get(lines.size() - 1)).contains("221");
        }
    }

    @Test
    void saysWhatItDoesNotKnowAndLeavesTheTestItsOwnFailure() {
        Run run = Run.of(ServerGoes.class);

        assertThat(run.failures()).extracting(Throwable::getMessage).containsExactly("deliberate");
        assertThat(run.stderr())
                .contains("uploads: unavailable because of java.lang.IllegalStateException: The container is gone.")
                .contains("conversation: unavailable because of");
    }

    @RunByTest
    static class TwoServers {
        @RegisterExtension
        static final FakeFtpExtension first = FakeFtpExtension.of(FakeFtpServer.builder());

        @RegisterExtension
        static final FakeFtpExtension second = FakeFtpExtension.of(FakeFtpServer.builder());

        @Test
        void fails() {
            throw new IllegalStateException("deliberate");
        }
    }

    @RunByTest
    static class BeforeAllFails {
        @RegisterExtension
        static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

        @BeforeAll
        static void send() throws IOException {
            Sender.send(ftp, "q3.csv");
            throw new IllegalStateException("deliberate");
        }

        @Test
        void isNeverReached() {
            throw new AssertionError("was reached");
        }
    }

    @RunByTest
    @ExtendWith(FakeFtpExtension.class)
    static class BeforeEachFails {
        @BeforeEach
        void send(FakeFtp ftp) throws IOException {
            Sender.send(ftp, "q3.csv");
            throw new IllegalStateException("deliberate");
        }

        @Test
        void isNeverReached() {
            throw new AssertionError("was reached");
        }
    }

    @RunByTest
    static class AfterEachFails {
        @RegisterExtension
        final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

        @Test
        void passes() throws IOException {
            send(ftp, "q3.csv");
        }

        @AfterEach
        void fail() {
            throw new IllegalStateException("deliberate");
        }
    }

    @RunByTest
    @ExtendWith(FakeFtpExtension.class)
    static class Passing {
        @Test
        void passes(FakeFtp ftp) throws IOException {
            send(ftp, "q3.csv");
        }

        @Test
        void isAborted(FakeFtp ftp) throws IOException {
            send(ftp, "q3.csv");
            Assumptions.abort("no reason");
        }
    }

    @RunByTest
    static class ServerGoes {
        @RegisterExtension
        static final FakeFtpExtension ftp = FakeFtpExtension.of((FakeFtp) Proxy.newProxyInstance(
                FakeFtp.class.getClassLoader(), new Class<?>[] {FakeFtp.class}, (self, word, arguments) -> {
                    if (word.getName().equals("reset")) {
                        return null;
                    }
                    throw new IllegalStateException("The container is gone.");
                }));

        @Test
        void fails() {
            throw new AssertionError("deliberate");
        }
    }
}
