package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.extra.ftp.Ftp;
import cn.hutool.extra.ftp.FtpConfig;
import cn.hutool.extra.ftp.FtpMode;
import dev.fakeftp.DataMode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Hutool, whose default is active mode. It cannot resume or append; its Commons Net client can. */
@InBothModes
class HutoolErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final FtpMode mode;

    HutoolErrandIT(DataMode mode) {
        this.mode = mode == DataMode.ACTIVE ? FtpMode.Active : FtpMode.Passive;
        errand = new Errand(TestedClient.HUTOOL, ftp, mode);
    }

    @Test
    void uploadsListsRenamesDownloadsAndDeletes(@TempDir Path dir) throws IOException {
        File sent = Files.write(dir.resolve("q3.csv"), WHOLE).toFile();
        File received = dir.resolve("received.csv").toFile();
        try (Ftp client = loggedIn()) {
            assertThat(client.mkdir("/in")).isTrue();
            assertThat(client.upload("/in", sent)).isTrue();
            assertThat(client.ls("/in")).containsExactly("q3.csv");
            assertThat(client.lsFiles("/in")).singleElement().returns((long) WHOLE.length, FTPFile::getSize);
            assertThat(client.exist("/in/q3.csv")).isTrue();
            assertThat(client.exist("/in/q4.csv")).isFalse();
            client.rename("/in/q3.csv", "/in/done.csv");
            errand.assertArrived("/in/done.csv");

            client.download("/in", "done.csv", received);
            assertThat(received).hasBinaryContent(WHOLE);

            assertThat(client.delDir("/in")).isTrue();
            assertThat(ftp.files().list("/")).isEmpty();
        }
    }

    @Test
    void mirrorsTwoHundredFilesInEightSessions(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            try (Ftp client = loggedIn()) {
                client.uploadFileOrDirectory(remote, folder.toFile());
                client.recursiveDownloadFolder(remote, back.toFile());
            }
        });
    }

    private Ftp loggedIn() {
        return new Ftp(
                new FtpConfig(
                        ftp.getHost(), ftp.getControlPort(), "acme", "secret", StandardCharsets.UTF_8, null, null),
                mode);
    }
}
