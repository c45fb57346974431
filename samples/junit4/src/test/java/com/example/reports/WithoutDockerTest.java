package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.Fault;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** A server in this JVM for each test. */
@RunWith(Parameterized.class)
public class WithoutDockerTest {
    @Parameters(name = "{1}")
    public static List<Object[]> refusals() {
        return List.of(
                new Object[] {Fault.loginRefused(), "530"},
                new Object[] {Fault.diskFull(), "452"},
                new Object[] {Fault.on("RNTO").reply(553, "Name not allowed."), "553 Name not allowed."});
    }

    @Parameter
    public Fault refusal;

    @Parameter(1)
    public String reply;

    private final FakeFtpServer ftp =
            FakeFtpServer.builder().user("acme", "secret").start();

    @After
    public void stop() {
        ftp.close();
    }

    @Test
    public void refusalIsAnError() {
        ftp.faults().add(refusal);
        ReportUploader uploader = new ReportUploader(new ReportServer(ftp.host(), ftp.port(), "acme", "secret"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> uploader.send(Path.of("src/test/resources/q3.csv")))
                .withMessageContaining(reply);
        assertThat(ftp.files().exists("/in/q3.csv")).isFalse();
    }
}
