package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Upload;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Tests that run at the same time share a container. Each has its own user, and sees only the files of this user. */
public class SharedServerIT {
    private final FakeFtpContainer container = new FakeFtpContainer();

    @BeforeClass
    public void start() {
        container.start();
    }

    @AfterClass(alwaysRun = true)
    public void stop() {
        container.stop();
    }

    @Test(threadPoolSize = 5, invocationCount = 20)
    public void reportArrives() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp ftp = container.forUser(user);
        ReportServer server =
                new ReportServer(container.getHost(), container.getControlPort(), user.name(), user.password());

        new ReportUploader(server).send(Path.of("src/test/resources/q3.csv"));

        Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(20));
        assertThat(ftp.uploads()).containsExactly(upload);
    }
}
