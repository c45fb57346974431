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
import org.testng.ITestResult;
import org.testng.Reporter;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** One container for the class, reset before each test. */
public class ReportUploadIT {
    private static final Path REPORT = Path.of("src/test/resources/q3.csv");

    private final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");
    private ReportUploader uploader;

    @BeforeClass
    public void start() {
        ftp.start();
        uploader = new ReportUploader(new ReportServer(ftp.getHost(), ftp.getControlPort(), "acme", "secret"));
    }

    @AfterClass(alwaysRun = true)
    public void stop() {
        ftp.stop();
    }

    @BeforeMethod
    public void reset() {
        ftp.reset();
    }

    @AfterMethod
    public void showConversation(ITestResult test) {
        if (!test.isSuccess()) {
            Reporter.log(ftp.journal().transcript(), true);
        }
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
