package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class ReportUploadIT {
    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @Test
    void reportArrives(@TempDir Path dir) throws Exception {
        Path report = Files.writeString(dir.resolve("q3.csv"), "article;sold\nbolt;12\n");
        ReportServer server = new ReportServer(ftp.getHost(), ftp.getControlPort(), "acme", "secret");

        new ReportUploader(server).send(report);

        Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
        assertThat(upload.mode()).isEqualTo(DataMode.ACTIVE); // Commons Net's default
        ftp.copyUploads(dir.resolve("arrived")); // the whole tree, out of the container
        assertThat(dir.resolve("arrived/in/q3.csv")).hasSameBinaryContentAs(report);
    }
}
