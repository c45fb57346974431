package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.DataMode;
import dev.fakeftp.Fault;
import dev.fakeftp.Upload;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** One container for the class, reset before each test. */
public class ReportUploadIT {
    private static final Path REPORT = Path.of("src/test/resources/q3.csv");

    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @ClassRule
    public static final FakeFtpRule container = new FakeFtpRule(ftp);

    @Rule
    public final FreshFtp fresh = new FreshFtp(ftp);

    private ReportUploader uploader;

    @Before
    public void connect() {
        uploader = new ReportUploader(new ReportServer(ftp.getHost(), ftp.getControlPort(), "acme", "secret"));
    }

    @Test
    public void reportArrives() throws IOException {
        uploader.send(REPORT);

        Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
        assertThat(upload.mode()).isEqualTo(DataMode.ACTIVE); // Commons Net's default
        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo("article;sold\nbolt;12\n");
    }

    @Test
    public void reportReplacesAnOlderOne() throws IOException {
        ftp.files().put("/in/q3.csv", "article;sold\n");

        uploader.send(REPORT);

        assertThat(ftp.files().readString("/in/q3.csv")).isEqualTo("article;sold\nbolt;12\n");
    }

    @Test
    public void reportThatIsCutKeepsItsUnfinishedName() {
        ftp.faults().add(Fault.atByte(10).of("STOR").close());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> uploader.send(REPORT));

        assertThat(ftp.files().exists("/in/q3.csv")).isFalse();
        assertThat(ftp.files().readString("/in/q3.csv.part")).isEqualTo("article;so");
    }
}
