package com.example.exchange;

import static dev.fakeftp.Count.atLeast;
import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.downloadAttempts;
import static dev.fakeftp.Query.downloads;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class ExchangeIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REPORT = "article;sold\nbolt;12\n";

    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    @TempDir
    Path data;

    private Main application;

    @BeforeEach
    void start() {
        application = new Main(ExchangeApplication.class);
        application.addOverrideProperty("partner.host", ftp.getHost());
        application.addOverrideProperty("partner.port", String.valueOf(ftp.getControlPort()));
        application.addOverrideProperty("partner.username", ftp.getUsername());
        application.addOverrideProperty("partner.password", ftp.getPassword());
        application.addOverrideProperty("poll-delay", "100");
        application.addOverrideProperty("redelivery-delay", "100");
        application.addOverrideProperty("data", data.toString());
        application.start();
    }

    @AfterEach
    void stop() {
        application.stop();
    }

    @Test
    void aReportIsUploaded() throws IOException {
        putIntoOutbox("q3.csv", REPORT);

        Upload upload = ftp.awaitUpload("/in/q3.csv", SOON);

        assertThat(upload.sentPath()).isEqualTo("/in/.q3.csv");
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo(REPORT);
        ftp.verify(exactly(1), uploads().binary().passive());
    }

    @Test
    void anUploadThatFailsIsRedelivered() throws IOException {
        ftp.faults()
                .add(
                        Fault.on("STOR").reply(451, "Try again.").times(1),
                        Fault.atByte(10).of("STOR").reset().times(1));

        putIntoOutbox("q3.csv", REPORT);

        ftp.awaitUpload("/in/q3.csv", SOON);
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo(REPORT);
        ftp.verify(exactly(3), exchanges("STOR"));
    }

    @Test
    void aReportThatIsAlwaysRefusedIsKept() throws IOException {
        ftp.faults().add(Fault.on("STOR").reply(552, "Quota exceeded."));
        NotifyBuilder done = new NotifyBuilder(application.getCamelContext())
                .fromRoute("reports")
                .whenDone(1)
                .create();

        putIntoOutbox("q3.csv", REPORT);

        assertThat(done.matches(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("failed/q3.csv")).hasContent(REPORT);
        ftp.verify(exactly(4), exchanges("STOR").answeredWith(552));
    }

    @Test
    void anOrderIsMovedToTheInbox() {
        ftp.files().put("/out/orders/4711.csv", "bolt;12\n");

        ftp.await(exchanges("DELE").answeredWith(250), SOON); // the last action of the route

        assertThat(data.resolve("inbox/4711.csv")).hasContent("bolt;12\n");
        assertThat(ftp.files().exists("/out/orders/4711.csv")).isFalse();
    }

    @Test
    void aDownloadThatBreaksContinuesWhereItWas() throws IOException {
        SeededBytes drawing = new SeededBytes(200_000, 42);
        ftp.faults().add(Fault.atByte(65_536).of("RETR").close().times(1));

        ftp.files().put("/out/orders/drawing.bin", drawing);

        ftp.await(exchanges("DELE").answeredWith(250), SOON);
        assertThat(data.resolve("inbox/drawing.bin"))
                .hasBinaryContent(drawing.open().readAllBytes());
        assertThat(ftp.journal().find(downloadAttempts()))
                .extracting(Transfer::offset)
                .containsExactly(0L, 65_536L);
    }

    @Test
    void aPriceListIsCopiedOnce() {
        ftp.files().put("/out/prices/today.csv", "bolt;0.20\n");
        ftp.await(downloads("/out/prices/today.csv"), SOON);
        awaitTwoPolls();

        ftp.disconnectAll(); // Camel connects again
        awaitTwoPolls();

        ftp.verify(exactly(1), downloads("/out/prices/*"));
    }

    @Test
    void aPriceListIsNotCopiedAgainAfterARestart() {
        ftp.files().put("/out/prices/today.csv", "bolt;0.20\n");
        ftp.await(downloads("/out/prices/today.csv"), SOON);
        awaitTwoPolls();

        stop();
        start();
        awaitTwoPolls();

        ftp.verify(exactly(1), downloads("/out/prices/*"));
    }

    @Test
    void aPriceListWhoseDownloadBreaksIsCopiedAgain() {
        ftp.faults().add(Fault.atByte(5).of("RETR").close().times(1));

        ftp.files().put("/out/prices/today.csv", "bolt;0.20\n");

        ftp.await(downloads("/out/prices/today.csv"), SOON);
        awaitTwoPolls();
        assertThat(data.resolve("prices/today.csv")).hasContent("bolt;0.20\n");
    }

    @Test
    void aNewPriceListIsCopiedUnderTheOldName() {
        ftp.files().put("/out/prices/today.csv", "bolt;0.20\n", Instant.parse("2026-01-01T00:00:00Z"));
        ftp.await(downloads("/out/prices/today.csv"), SOON);

        ftp.files().put("/out/prices/today.csv", "bolt;0.21\n", Instant.parse("2026-02-01T00:00:00Z"));

        ftp.await(atLeast(2), downloads("/out/prices/today.csv"), SOON);
        awaitTwoPolls();
        assertThat(data.resolve("prices/today.csv")).hasContent("bolt;0.21\n");
    }

    private void putIntoOutbox(String name, String content) throws IOException {
        Path unfinished = Files.writeString(data.resolve(name), content);
        Files.move(unfinished, data.resolve("outbox").resolve(name));
    }

    /** Waits until two more polls of the price lists have begun. The first one is done then. */
    private static void awaitTwoPolls() {
        int polls = ftp.journal().find(transfers("/out/prices")).size();
        ftp.await(atLeast(polls + 2), transfers("/out/prices"), SOON);
    }
}
