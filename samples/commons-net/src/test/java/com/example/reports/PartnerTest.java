package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Reaction;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose owner processes the uploads. */
class PartnerTest {
    private final FakeFtpServer ftp =
            FakeFtpServer.builder().user("acme", "secret").start();
    private final ReportServer server = new ReportServer(ftp.host(), ftp.port(), "acme", "secret");

    @AfterEach
    void stop() {
        ftp.close();
    }

    @Test
    void aReportIsAcknowledged(@TempDir Path dir) throws IOException {
        Path report = Files.writeString(dir.resolve("q3.csv"), "article;sold\nbolt;12\n");
        ftp.reactions().add(Reaction.toUpload("/in/*.csv").put("/out/{name}.ack", "accepted {path}"));

        new ReportUploader(server).send(report);

        assertThat(ftp.files().readString("/out/q3.csv.ack")).isEqualTo("accepted /in/q3.csv");
    }
}
