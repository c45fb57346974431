package com.example.reports;

import static dev.fakeftp.Query.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpSession;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FtpUserExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Fifty tests share a container, ten at a time. No test sees the files or conversation of another. */
@Testcontainers
@Execution(ExecutionMode.CONCURRENT)
class SharedServerIT {
    @Container
    static final FakeFtpContainer container = new FakeFtpContainer();

    @RegisterExtension
    static final FtpUserExtension users = FtpUserExtension.on(container);

    private static final CountDownLatch TEN_AT_A_TIME = new CountDownLatch(10);

    @RepeatedTest(50)
    void reportArrives(FakeFtp ftp, FtpUser user, RepetitionInfo test, @TempDir Path dir) throws Exception {
        Path report = Files.writeString(dir.resolve("q3.csv"), "bolt;" + test.getCurrentRepetition());
        ReportServer server =
                new ReportServer(container.getHost(), container.getControlPort(), user.name(), user.password());
        awaitOthers();

        new ReportUploader(server).send(report);

        Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(20));
        assertThat(ftp.files().read(upload.path())).isEqualTo(Files.readAllBytes(report));
        assertThat(ftp.uploads()).containsExactly(upload);
        assertThat(ftp.files().list("/")).extracting(FtpFile::path).containsExactly("/in");
        assertThat(ftp.journal().find(sessions())).extracting(FtpSession::user).containsExactly(user.name());
        assertThat(ftp.journal().transcript()).contains("> USER " + user.name() + " <");
    }

    private static void awaitOthers() throws InterruptedException {
        TEN_AT_A_TIME.countDown();
        assertThat(TEN_AT_A_TIME.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
