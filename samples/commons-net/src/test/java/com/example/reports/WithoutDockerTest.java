package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the container, with the server in this JVM. */
class WithoutDockerTest {
    private final FakeFtpServer ftp = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/out/prices.csv", "bolt;0.20\nnut;0.10\n")
            .start();
    private final ReportServer server = new ReportServer(ftp.host(), ftp.port(), "acme", "secret");

    @AfterEach
    void stop() {
        ftp.close();
    }

    @Test
    void reportArrives(@TempDir Path dir) throws Exception {
        Path report = Files.writeString(dir.resolve("q3.csv"), "article;sold\nbolt;12\n");

        new ReportUploader(server).send(report);

        Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
        assertThat(upload.mode()).isEqualTo(DataMode.ACTIVE); // Commons Net's default
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo("article;sold\nbolt;12\n");
    }

    @Test
    void pricesAreFetched() throws Exception {
        assertThat(PriceList.fetch(server)).containsEntry("bolt", new BigDecimal("0.20"));
    }

    @Test
    void aMissingListIsAnError() {
        ftp.files().delete("/out/prices.csv");

        assertThatThrownBy(() -> PriceList.fetch(server))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("550");
    }

    @Test
    void aWrongPasswordIsAnError() {
        ReportServer wrong = new ReportServer(ftp.host(), ftp.port(), "acme", "guess");

        assertThatThrownBy(() -> PriceList.fetch(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("530");
    }
}
