package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.TlsMode;
import dev.fakeftp.recorder.FakeFtpRecorder;
import dev.fakeftp.recorder.FtpReplay;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A partner's server is recorded. Here, another Fake FTP is in its place. */
@Timeout(120)
class RecordedServerTest {
    private final FakeFtpServer real = FakeFtpServer.builder()
            .personality(Personality.VSFTPD)
            .user("acme", "secret")
            .start();

    @TempDir
    private Path dir;

    @AfterEach
    void stop() {
        real.close();
    }

    @Test
    void aReportIsSentToTheRecording() throws IOException {
        String host = real.host();
        int port = real.port();
        Path folder = dir.resolve("recording");

        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(host, port, folder).start()) {
            upload("q3.csv", recorder.host(), recorder.port()); // the code under test
        }

        try (FtpReplay replay = FtpReplay.of(folder).start()) {
            upload("q3.csv", replay.host(), replay.port());
            replay.verify();
        }
        assertThat(real.files().readString("/in/q3.csv")).isEqualTo("bolt;12\n");
    }

    @Test
    void whatWasNotRecordedIsAnsweredByAFake() throws IOException {
        Path folder = dir.resolve("recording");
        try (FakeFtpRecorder recorder =
                FakeFtpRecorder.of(real.host(), real.port(), folder).start()) {
            upload("q3.csv", recorder.host(), recorder.port());
        }

        FakeFtpServer.Builder fake =
                FakeFtpServer.builder().personality(Personality.PROFTPD).tls(TlsMode.EXPLICIT);
        try (FtpReplay replay = FtpReplay.of(folder).loose(fake).start()) {
            upload("q4.csv", replay.host(), replay.port());
        }
    }

    private void upload(String name, String host, int port) throws IOException {
        Path report = Files.writeString(dir.resolve(name), "bolt;12\n");
        new ReportUploader(new ReportServer(host, port, "acme", "secret")).send(report);
    }
}
