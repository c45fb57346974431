package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.Fault;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Path;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** A server in this JVM for each test. */
public class WithoutDockerTest {
    private FakeFtpServer ftp;

    @BeforeMethod
    public void start() {
        ftp = FakeFtpServer.builder().user("acme", "secret").start();
    }

    @AfterMethod(alwaysRun = true)
    public void stop() {
        ftp.close();
    }

    @DataProvider
    public Object[][] refusals() {
        return new Object[][] {
            {Fault.loginRefused(), "530"},
            {Fault.diskFull(), "452"},
            {Fault.on("RNTO").reply(553, "Name not allowed."), "553 Name not allowed."}
        };
    }

    @Test(dataProvider = "refusals")
    public void refusalIsAnError(Fault refusal, String reply) {
        ftp.faults().add(refusal);
        ReportUploader uploader = new ReportUploader(new ReportServer(ftp.host(), ftp.port(), "acme", "secret"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> uploader.send(Path.of("src/test/resources/q3.csv")))
                .withMessageContaining(reply);
        assertThat(ftp.files().exists("/in/q3.csv")).isFalse();
    }
}
