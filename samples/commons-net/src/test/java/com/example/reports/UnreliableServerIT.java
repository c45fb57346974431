package com.example.reports;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.transfers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.Fault;
import dev.fakeftp.Transfer;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

/** Tests code against a server that fails now and then. */
@Testcontainers
class UnreliableServerIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @Container
    static final FakeFtpContainer scripted = new FakeFtpContainer()
            .withUser("acme", "secret")
            .withFaults(MountableFile.forClasspathResource("fails-twice.json"));

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    @TempDir
    Path dir;

    private ReportServer server;
    private Path report;

    @BeforeEach
    void prepare() throws IOException {
        server = new ReportServer(ftp.getHost(), ftp.getControlPort(), "acme", "secret");
        report = Files.writeString(dir.resolve("q3.csv"), "article;sold\nbolt;12\n");
    }

    @Test
    void anUploadThatFailsTwiceIsTriedAThirdTime() throws IOException {
        ftp.faults().add(Fault.on("STOR").reply(451, "Try again.").times(2));

        new RetryingUploader(new ReportUploader(server), 3).send(report);

        assertThat(ftp.awaitUpload("/in/q3.csv", SOON).complete()).isTrue();
        ftp.verify(exactly(2), exchanges("STOR").answeredWith(451));
    }

    @Test
    void anUploadThatFailsThreeTimesIsGivenUp() {
        ftp.faults().add(Fault.on("STOR").reply(451, "Try again.").times(3));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new RetryingUploader(new ReportUploader(server), 3).send(report))
                .withMessageContaining("451 Try again.");
    }

    @Test
    void aScenarioNeedsNoCode() throws IOException {
        ReportServer unreliable = new ReportServer(scripted.getHost(), scripted.getControlPort(), "acme", "secret");

        new RetryingUploader(new ReportUploader(unreliable), 3).send(report);

        assertThat(scripted.awaitUpload("/in/q3.csv", SOON).complete()).isTrue();
        scripted.verify(exactly(1), exchanges("STOR").answeredWith(451));
        scripted.verify(exactly(1), transfers().broken());
    }

    @Test
    void aDownloadThatIsCutGoesOnWhereItWas() throws IOException {
        byte[] content = new byte[200_000];
        new Random(42).nextBytes(content);
        ftp.files().put("/out/big.bin", content);
        ftp.faults().add(Fault.atByte(65_536).of("RETR").close().times(1));
        ResumingDownload download = new ResumingDownload(server);
        Path file = dir.resolve("big.bin");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> download.fetch("/out/big.bin", file));
        assertThat(file).hasSize(65_536);
        download.fetch("/out/big.bin", file);

        assertThat(file).hasBinaryContent(content);
        assertThat(ftp.journal().find(transfers())).extracting(Transfer::offset).containsExactly(0L, 65_536L);
    }

    @Test
    void aReportThatIsStillBeingSentIsNone() throws Exception {
        ftp.faults().add(Fault.atByte(10).of("STOR").hold("half", SOON));
        ExecutorService sender = Executors.newSingleThreadExecutor();
        Future<?> sending = sender.submit(() -> {
            new ReportUploader(server).send(report);
            return report;
        });

        ftp.faults().awaitHeld("half", SOON);
        assertThat(new ReportReader(server).complete()).isEmpty(); // the report is incomplete
        ftp.faults().release("half");

        sending.get(SOON.toSeconds(), TimeUnit.SECONDS);
        sender.shutdown();
        assertThat(new ReportReader(server).complete()).containsExactly("/in/q3.csv");
    }
}
