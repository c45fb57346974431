package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.REST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.enterprisedt.net.ftp.FTPClient;
import com.enterprisedt.net.ftp.FTPConnectMode;
import com.enterprisedt.net.ftp.FTPException;
import com.enterprisedt.net.ftp.FTPTransferType;
import dev.fakeftp.DataMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** edtFTPj, whose default is passive mode. */
@Tag("full")
@InBothModes
class EdtFtpErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    EdtFtpErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.EDTFTPJ, ftp, mode);
    }

    @Test
    void uploadsResumesAppendsListsRenamesDownloadsAndDeletes() throws Exception {
        FTPClient client = loggedIn();

        client.mkdir("/in");
        client.put(FIRST, "/in/q3.csv");
        client.restart(FIRST.length);
        client.put(SECOND, "/in/q3.csv");
        client.put(THIRD, "/in/q3.csv", true);
        assertThat(client.dir("/in")).containsExactly("/in/q3.csv");
        assertThat(client.size("/in/q3.csv")).isEqualTo(WHOLE.length);
        client.rename("/in/q3.csv", "/in/done.csv");
        errand.assertArrivedInParts("/in/done.csv", "STOR", "STOR", "APPE");

        assertThat(client.get("/in/done.csv")).isEqualTo(WHOLE);
        client.restart(FIRST.length);
        assertThat(client.get("/in/done.csv")).isEqualTo(REST);
        errand.assertResumedDownload();

        client.delete("/in/done.csv");
        client.rmdir("/in");
        assertThat(ftp.files().list("/")).isEmpty();
        client.quit();
    }

    @Test
    void mirrorsTwoHundredFilesInEightSessions(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            FTPClient client = loggedIn();
            client.mkdir(remote);
            client.chdir(remote);
            for (Path file : Errand.filesIn(folder)) {
                client.put(Files.readAllBytes(file), file.getFileName().toString());
            }
            for (String name : client.dir()) {
                Files.write(back.resolve(name), client.get(name));
            }
            client.quit();
        });
    }

    private FTPClient loggedIn() throws IOException, FTPException {
        FTPClient client = new FTPClient();
        client.setRemoteHost(ftp.getHost());
        client.setRemotePort(ftp.getControlPort());
        if (mode == DataMode.ACTIVE) {
            client.setConnectMode(FTPConnectMode.ACTIVE);
        }
        client.connect();
        client.login("acme", "secret");
        client.setType(FTPTransferType.BINARY);
        return client;
    }
}
