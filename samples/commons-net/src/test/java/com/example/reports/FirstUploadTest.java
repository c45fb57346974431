package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class FirstUploadTest {
    @Container
    static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withFolders("/in");

    @Test
    void reportArrives() throws Exception {
        FTPClient client = new FTPClient(); // in place of your code under test
        client.connect(ftp.getHost(), ftp.getControlPort());
        client.login("acme", "secret");
        client.storeFile("/in/q3.csv", new ByteArrayInputStream("bolt;12\n".getBytes()));
        assertThat(ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5)).mode()).isEqualTo(DataMode.ACTIVE);
        assertThat(ftp.files().read("/in/q3.csv")).asString().isEqualTo("bolt;12\n");
    }
}
