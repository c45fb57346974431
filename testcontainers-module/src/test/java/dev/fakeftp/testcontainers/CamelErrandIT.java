package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Camel, whose default is active mode and text. It appends and resumes a download; it does not resume an upload. */
@InBothModes
class CamelErrandIT {
    private static final int SOON_SECONDS = 20;

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    CamelErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.CAMEL, ftp, mode);
    }

    @Test
    void uploadsUnderATemporaryNameAppendsListsResumesADownloadMovesAndDeletes(@TempDir Path dir) throws Exception {
        // The first part, left by an earlier download. Camel resumes after it.
        Files.write(Files.createDirectories(dir.resolve("work")).resolve("q3.csv.inprogress"), FIRST);
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();

            send(template, FIRST, "tempPrefix=.");
            send(template, SECOND, "fileExist=Append");
            send(template, THIRD, "fileExist=Append");
            assertThat(ftp.uploads().get(0).sentPath()).isEqualTo("/in/.q3.csv");
            errand.assertArrivedInParts("/in/q3.csv", "STOR", "APPE", "APPE");

            consume(camel, "/in", "move=done&resumeDownload=true&localWorkDirectory=" + dir.resolve("work"), dir, 1);
            assertThat(dir.resolve("q3.csv")).hasBinaryContent(WHOLE);
            errand.assertResumedDownload();
            errand.assertArrivedInParts("/in/done/q3.csv", "STOR", "APPE", "APPE");

            consume(camel, "/in/done", "delete=true", dir.resolve("again"), 1);
            assertThat(dir.resolve("again/q3.csv")).hasBinaryContent(WHOLE);
            assertThat(ftp.files().list("/in/done")).isEmpty();
        }
    }

    @Test
    void mirrorsTwoHundredFilesWithEightRoutes(@TempDir Path dir) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();

            errand.mirror(dir, (folder, remote, back) -> {
                for (Path file : Errand.filesIn(folder)) {
                    template.sendBodyAndHeader(
                            endpoint(remote, "binary=true"),
                            file.toFile(),
                            Exchange.FILE_NAME,
                            file.getFileName().toString());
                }
                consume(camel, remote, "noop=true", back, Errand.filesIn(folder).size());
            });
        }
    }

    private void send(ProducerTemplate template, byte[] content, String options) {
        template.sendBodyAndHeader(endpoint("/in", options), content, Exchange.FILE_NAME, "q3.csv");
    }

    /** Polls a folder once, with a route that writes its files to a local folder. Checks their sizes against the listing. */
    private void consume(CamelContext camel, String remote, String options, Path to, int files) throws Exception {
        String polled = endpoint(remote, "binary=true&initialDelay=0&repeatCount=1&" + options);
        NotifyBuilder done =
                new NotifyBuilder(camel).fromRoute(remote).whenCompleted(files).create();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(polled)
                        .routeId(remote)
                        .process(exchange -> assertThat(exchange.getMessage().getHeader(Exchange.FILE_LENGTH))
                                .isEqualTo((long) exchange.getMessage().getBody(byte[].class).length))
                        .to("file:" + to);
            }
        });
        assertThat(done.matches(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private String endpoint(String folder, String options) {
        return "ftp://acme@" + ftp.getHost() + ":" + ftp.getControlPort() + folder + "?password=secret&passiveMode="
                + (mode == DataMode.PASSIVE) + "&" + options;
    }
}
