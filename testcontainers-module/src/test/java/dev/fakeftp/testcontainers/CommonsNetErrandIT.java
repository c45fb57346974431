package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.REST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Apache Commons Net, whose default is active mode. */
@InBothModes
class CommonsNetErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    CommonsNetErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.COMMONS_NET, ftp, mode);
    }

    @Test
    void uploadsResumesAppendsListsRenamesDownloadsAndDeletes() throws IOException {
        FTPClient client = loggedIn();

        assertThat(client.makeDirectory("/in")).isTrue();
        assertThat(client.storeFile("/in/q3.csv", stream(FIRST))).isTrue();
        client.setRestartOffset(FIRST.length);
        assertThat(client.storeFile("/in/q3.csv", stream(SECOND))).isTrue();
        assertThat(client.appendFile("/in/q3.csv", stream(THIRD))).isTrue();
        assertThat(client.listFiles("/in"))
                .singleElement()
                .returns("q3.csv", FTPFile::getName)
                .returns((long) WHOLE.length, FTPFile::getSize);
        assertThat(client.getSize("/in/q3.csv")).isEqualTo("" + WHOLE.length);
        assertThat(client.rename("/in/q3.csv", "/in/done.csv")).isTrue();
        errand.assertArrivedInParts("/in/done.csv", "STOR", "STOR", "APPE");

        assertThat(retrieved(client, 0)).isEqualTo(WHOLE);
        assertThat(retrieved(client, FIRST.length)).isEqualTo(REST);
        errand.assertResumedDownload();

        assertThat(client.deleteFile("/in/done.csv")).isTrue();
        assertThat(client.removeDirectory("/in")).isTrue();
        assertThat(ftp.files().list("/")).isEmpty();
        assertThat(client.logout()).isTrue();
        client.disconnect();
    }

    @Test
    void mirrorsTwoHundredFilesInEightSessions(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            FTPClient client = loggedIn();
            assertThat(client.makeDirectory(remote)).isTrue();
            for (Path file : Errand.filesIn(folder)) {
                try (InputStream content = Files.newInputStream(file)) {
                    assertThat(client.storeFile(remote + "/" + file.getFileName(), content))
                            .isTrue();
                }
            }
            for (FTPFile file : client.listFiles(remote)) {
                try (OutputStream content = Files.newOutputStream(back.resolve(file.getName()))) {
                    assertThat(client.retrieveFile(remote + "/" + file.getName(), content))
                            .isTrue();
                }
            }
            client.disconnect();
        });
    }

    private FTPClient loggedIn() throws IOException {
        FTPClient client = new FTPClient();
        client.connect(ftp.getHost(), ftp.getControlPort());
        assertThat(client.login("acme", "secret")).isTrue();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        if (mode == DataMode.PASSIVE) {
            client.enterLocalPassiveMode();
        }
        return client;
    }

    private static byte[] retrieved(FTPClient client, long offset) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        client.setRestartOffset(offset);
        assertThat(client.retrieveFile("/in/done.csv", content)).isTrue();
        return content.toByteArray();
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }
}
