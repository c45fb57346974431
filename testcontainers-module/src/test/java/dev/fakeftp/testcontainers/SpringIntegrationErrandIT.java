package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.integration.file.FileHeaders;
import org.springframework.integration.file.remote.session.CachingSessionFactory;
import org.springframework.integration.file.remote.session.SessionFactory;
import org.springframework.integration.ftp.session.DefaultFtpSessionFactory;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.testcontainers.junit.jupiter.Container;

/** Spring Integration, whose default is active mode. It appends, but resumes neither upload nor download. */
@InBothModes
class SpringIntegrationErrandIT {
    private static final int SESSIONS = 8;

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final AnnotationConfigApplicationContext beans = SpringIntegrationBeans.start();
    private final DefaultFtpSessionFactory sessions = new DefaultFtpSessionFactory();

    SpringIntegrationErrandIT(DataMode mode) {
        errand = new Errand(TestedClient.SPRING_INTEGRATION, ftp, mode);
        if (mode == DataMode.PASSIVE) {
            sessions.setClientMode(FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE);
        }
    }

    @AfterEach
    void close() {
        beans.close();
    }

    @Test
    void uploadsUnderATemporaryNameAppendsListsRenamesDownloadsAndDeletes() {
        FtpRemoteFileTemplate template = template(sessions);

        assertThat(template.send(report(FIRST), "in")).isEqualTo("/in/q3.csv");
        // Otherwise Spring deletes the file to which it has appended, before it renames it.
        template.setUseTemporaryFileName(false);
        template.append(report(SECOND), "in");
        template.append(report(THIRD), "in");
        assertThat(template.list("/in"))
                .singleElement()
                .returns("q3.csv", FTPFile::getName)
                .returns((long) WHOLE.length, FTPFile::getSize);
        assertThat(template.exists("/in/q3.csv")).isTrue();
        assertThat(template.exists("/in/q4.csv")).isFalse();
        template.rename("/in/q3.csv", "/in/done.csv");
        assertThat(ftp.uploads().get(0).sentPath()).isEqualTo("/in/q3.csv.writing");
        errand.assertArrivedInParts("/in/done.csv", "STOR", "APPE", "APPE");

        assertThat(template.get("/in/done.csv", content -> assertThat(content).hasBinaryContent(WHOLE)))
                .isTrue();

        assertThat(template.remove("/in/done.csv")).isTrue();
        assertThat(ftp.files().list("/in")).isEmpty();
    }

    @Test
    void mirrorsTwoHundredFilesWithAPoolOfEightSessions(@TempDir Path dir) throws Exception {
        CachingSessionFactory<FTPFile> pool = new CachingSessionFactory<>(sessions, SESSIONS);
        FtpRemoteFileTemplate template = template(pool);

        errand.mirror(dir, (folder, remote, back) -> {
            for (Path file : Errand.filesIn(folder)) {
                template.send(new GenericMessage<>(file.toFile()), remote);
            }
            for (FTPFile file : template.list(remote)) {
                template.get(
                        remote + "/" + file.getName(), content -> Files.copy(content, back.resolve(file.getName())));
            }
        });
        pool.destroy();
    }

    private FtpRemoteFileTemplate template(SessionFactory<FTPFile> opened) {
        sessions.setHost(ftp.getHost());
        sessions.setPort(ftp.getControlPort());
        sessions.setUsername("acme");
        sessions.setPassword("secret");
        FtpRemoteFileTemplate template = new FtpRemoteFileTemplate(opened);
        template.setBeanFactory(beans);
        template.setRemoteDirectoryExpression(new LiteralExpression("/"));
        template.setAutoCreateDirectory(true);
        template.afterPropertiesSet();
        return template;
    }

    private static Message<byte[]> report(byte[] content) {
        return new GenericMessage<>(content, Map.of(FileHeaders.FILENAME, "q3.csv"));
    }
}
