package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class ReportUploadTest {
    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @Test
    void reportArrives() throws Exception {
        ReportServer server = new ReportServer(ftp.getHost(), ftp.getControlPort(), "acme", "secret");
        new ReportUploader(server).send(Path.of("src/test/resources/q3.csv")); // the code under test
        assertThat(ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5)).mode()).isEqualTo(DataMode.ACTIVE);
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo("article;sold\nbolt;12\n");
    }
}
