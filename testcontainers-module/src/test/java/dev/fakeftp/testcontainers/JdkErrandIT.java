package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/**
 * The JDK's {@code ftp:} URLs, which can only upload, download and list. They use passive mode, and active mode only if
 * the server refuses passive mode.
 */
@InBothModes
class JdkErrandIT {
    @Container
    private static final FakeFtpContainer passive = new FakeFtpContainer().withUser("acme", "secret");

    @Container
    private static final FakeFtpContainer active =
            new FakeFtpContainer().withUser("acme", "secret").withoutPassiveMode();

    @RegisterExtension
    private final Errand errand;

    private final FakeFtpContainer ftp;

    JdkErrandIT(DataMode mode) {
        ftp = mode == DataMode.ACTIVE ? active : passive;
        errand = new Errand(TestedClient.JDK, ftp, mode, mode == DataMode.ACTIVE ? "EPRT" : "EPSV");
    }

    @Test
    void uploadsListsAndDownloads() throws IOException {
        ftp.files().createFolder("/in");

        upload("/in/q3.csv", WHOLE);
        errand.assertArrived("/in/q3.csv");

        assertThat(new String(download("/in/;type=d"), StandardCharsets.UTF_8))
                .contains("q3.csv")
                .contains("" + WHOLE.length);
        assertThat(connection("/in/q3.csv;type=i").getContentLengthLong()).isEqualTo(WHOLE.length);
        assertThat(download("/in/q3.csv;type=i")).isEqualTo(WHOLE);
    }

    @Test
    void mirrorsTwoHundredFilesInEightThreads(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            ftp.files().createFolder(remote);
            for (Path file : Errand.filesIn(folder)) {
                upload(remote + "/" + file.getFileName(), Files.readAllBytes(file));
            }
            for (Path file : Errand.filesIn(folder)) {
                Files.write(back.resolve(file.getFileName()), download(remote + "/" + file.getFileName() + ";type=i"));
            }
        });
    }

    private void upload(String path, byte[] content) throws IOException {
        URLConnection connection = connection(path + ";type=i");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(content);
        }
    }

    private byte[] download(String path) throws IOException {
        try (InputStream content = connection(path).getInputStream()) {
            return content.readAllBytes();
        }
    }

    private URLConnection connection(String path) throws IOException {
        return URI.create(ftp.getFtpUrl() + path).toURL().openConnection(Proxy.NO_PROXY);
    }
}
