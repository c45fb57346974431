package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstIT {
    @Test
    void works(@TempDir Path dir) throws Exception {
        for (int i = 0; i < 3; i++) {
            long t0 = System.nanoTime();
            try (FakeFtpContainer ftp =
                    new FakeFtpContainer().withUser("acme", "s,e%c:ret").withFile("/in/ä.txt", "x")) {
                ftp.start();
                long t1 = System.nanoTime();
                FTPClient c = new FTPClient();
                c.connect(ftp.getHost(), ftp.getControlPort());
                assertThat(c.login(ftp.getUsername(), ftp.getPassword())).isTrue();
                c.enterLocalPassiveMode();
                c.setFileType(FTP.BINARY_FILE_TYPE);
                assertThat(c.storeFile(
                                "/in/q3.csv",
                                new ByteArrayInputStream("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .as(c.getReplyString())
                        .isTrue();
                long t2 = System.nanoTime();
                System.out.println(ftp.awaitUpload("/in/*", Duration.ofSeconds(5)));
                ftp.copyUploads(dir);
                System.out.println(ftp.journal().transcript());
                long t3 = System.nanoTime();
                ftp.reset();
                assertThat(ftp.files().list("/in")).hasSize(1);
                System.out.println(ftp.getLogs());
                System.out.println((t1 - t0) / 1000000 + " " + (t2 - t1) / 1000000 + " " + (t3 - t2) / 1000000);
            }
            try (var w = Files.walk(dir)) {
                System.out.println(w.toList());
            }
        }
    }
}
