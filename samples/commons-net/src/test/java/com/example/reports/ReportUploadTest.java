package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shortest way to a server: a parameter of the test. The server accepts any user. */
@ExtendWith(FakeFtpExtension.class)
class ReportUploadTest {
    @Test
    void reportArrives(FakeFtpServer ftp, @TempDir Path dir) throws Exception {
        Path report = Files.writeString(dir.resolve("q3.csv"), "article;sold\nbolt;12\n");

        new ReportUploader(new ReportServer(ftp.host(), ftp.port(), "acme", "secret")).send(report);

        ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo("article;sold\nbolt;12\n");
    }
}
