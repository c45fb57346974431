package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ActiveModeIT {
    @Test
    @Timeout(60)
    void aClientOnTheHostGetsA425ThatNamesTheRemedyInsteadOfAHang() throws IOException {
        try (FakeFtpContainer container = new FakeFtpContainer()) {
            container.start();
            FTPClient client = new FTPClient();
            client.connect(container.getHost(), container.getControlPort());
            client.login(container.getUsername(), container.getPassword());
            client.setSoTimeout(5000);

            boolean stored = client.storeFile("/up.txt", new ByteArrayInputStream(new byte[1]));

            assertThat(stored).isFalse();
            assertThat(client.getReplyCode()).isEqualTo(425);
            assertThat(client.getReplyString()).contains("passive mode");
            client.disconnect();
        }
    }
}
