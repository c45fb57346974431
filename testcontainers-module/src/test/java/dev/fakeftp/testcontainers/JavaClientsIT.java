package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.extra.ftp.Ftp;
import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.integration.ftp.session.DefaultFtpSessionFactory;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;
import org.springframework.messaging.support.GenericMessage;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What Java projects send files with, as it comes: in active mode, with no setting about networks. */
@Tag("strict-client")
@Testcontainers
@Timeout(60)
class JavaClientsIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Numbered, so that a lost or doubled part shows; LF alone, because Camel sends text unless told otherwise. */
    private static final String REPORT =
            IntStream.range(0, 20_000).mapToObj(line -> line + ";größer\n").collect(Collectors.joining());

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @TempDir
    private Path dir;

    private File sent;

    @BeforeEach
    void writeAReport() throws IOException {
        ftp.reset();
        sent = Files.writeString(dir.resolve("q3.csv"), REPORT).toFile();
    }

    @AfterEach
    void everyTransferWasActive() {
        assertThat(ftp.journal().transfers().all()).isNotEmpty().allSatisfy(transfer -> {
            assertThat(transfer.mode()).isEqualTo(DataMode.ACTIVE);
            assertThat(transfer.openedBy()).isEqualTo("PORT");
        });
    }

    @Test
    void springIntegrationSendsUnderATemporaryNameAndGetsBack() {
        DefaultFtpSessionFactory sessions = new DefaultFtpSessionFactory();
        sessions.setHost(ftp.getHost());
        sessions.setPort(ftp.getControlPort());
        sessions.setUsername("acme");
        sessions.setPassword("secret");
        FtpRemoteFileTemplate template = new FtpRemoteFileTemplate(sessions);
        template.setBeanFactory(new DefaultListableBeanFactory());
        template.setRemoteDirectoryExpression(new LiteralExpression("/in"));
        template.setAutoCreateDirectory(true);
        template.afterPropertiesSet();

        assertThat(template.send(new GenericMessage<>(sent))).isEqualTo("/in/q3.csv");

        assertThat(arrived("/in/q3.csv").sentPath()).isEqualTo("/in/q3.csv.writing");
        assertThat(template.list("/in")).extracting(FTPFile::getName).containsExactly("q3.csv");
        assertThat(template.exists("/in/q3.csv")).isTrue();
        assertThat(template.exists("/in/q4.csv")).isFalse();
        assertThat(template.get("/in/q3.csv", content -> assertThat(content).hasBinaryContent(bytes(REPORT))))
                .isTrue();
        template.rename("/in/q3.csv", "/in/done.csv");
        assertThat(ftp.files().readString("/in/done.csv")).isEqualTo(REPORT);
        assertThat(template.remove("/in/done.csv")).isTrue();
        assertThat(ftp.files().list("/in")).isEmpty();
    }

    @Test
    void camelProducesUnderATemporaryName() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();

            template.sendBodyAndHeader(camelEndpoint("tempPrefix=."), sent, Exchange.FILE_NAME, "q3.csv");
        }

        assertThat(arrived("/in/q3.csv").sentPath()).isEqualTo("/in/.q3.csv");
    }

    @Test
    void camelConsumesAndMoves() throws Exception {
        ftp.files().put("/in/q3.csv", REPORT);
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camelEndpoint("move=done&initialDelay=0&delay=100"))
                            .process(exchange ->
                                    received.add(exchange.getMessage().getBody(String.class)));
                }
            });
            NotifyBuilder moved = new NotifyBuilder(camel).whenDone(1).create();
            camel.start();

            assertThat(moved.matches(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        }

        assertThat(received).containsExactly(REPORT);
        assertThat(ftp.files().readString("/in/done/q3.csv")).isEqualTo(REPORT);
        assertThat(ftp.files().exists("/in/q3.csv")).isFalse();
    }

    private static String camelEndpoint(String options) {
        return "ftp://acme@" + ftp.getHost() + ":" + ftp.getControlPort() + "/in?password=secret&" + options;
    }

    @Test
    void vfsCopiesListsReadsMovesAndDeletes() throws IOException {
        try (StandardFileSystemManager vfs = new StandardFileSystemManager()) {
            vfs.init();
            FileObject folder = vfs.resolveFile(ftp.getFtpUrl() + "/in");
            FileObject file = folder.resolveFile("q3.csv");

            file.copyFrom(vfs.toFileObject(sent), Selectors.SELECT_SELF);

            arrived("/in/q3.csv");
            folder.refresh();
            assertThat(folder.getChildren())
                    .extracting(child -> child.getName().getBaseName())
                    .containsExactly("q3.csv");
            assertThat(file.getContent().getString(StandardCharsets.UTF_8)).isEqualTo(REPORT);
            FileObject done = folder.resolveFile("done.csv");
            file.moveTo(done);
            assertThat(ftp.files().readString("/in/done.csv")).isEqualTo(REPORT);
            assertThat(done.delete()).isTrue();
            assertThat(ftp.files().list("/in")).isEmpty();
        }
    }

    @Test
    void hutoolUploadsListsDownloadsAndDeletes() throws IOException {
        File received = dir.resolve("received.csv").toFile();
        try (Ftp client = new Ftp(ftp.getHost(), ftp.getControlPort(), "acme", "secret")) {
            assertThat(client.upload("/in", "q3.csv", sent)).isTrue();

            arrived("/in/q3.csv");
            assertThat(client.ls("/in")).containsExactly("q3.csv");
            client.download("/in", "q3.csv", received);
            assertThat(received).hasSameBinaryContentAs(sent);
            assertThat(client.delFile("/in/q3.csv")).isTrue();
            assertThat(ftp.files().list("/in")).isEmpty();
        }
    }

    /** The upload, as it was sent. */
    private static Upload arrived(String path) {
        Upload upload = ftp.awaitUpload(path, SOON);
        assertThat(upload.bytes()).isEqualTo(bytes(REPORT).length);
        assertThat(upload.sha256()).isEqualTo(Digests.of(bytes(REPORT)));
        return upload;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
