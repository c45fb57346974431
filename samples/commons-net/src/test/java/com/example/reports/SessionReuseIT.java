package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A partner's server requires that each data connection resumes the TLS session of the control connection. */
@Testcontainers
class SessionReuseIT {
    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer()
            .withUser("acme", "secret")
            .withFile("/prices.csv", "bolt;0.20")
            .withTls(TlsMode.EXPLICIT, TlsPolicy.RESUMED_SESSION_FOR_DATA);

    private static final byte[] REPORT = "bolt;12\n".repeat(10_000).getBytes();

    @Test
    void anOrdinaryClientIsRefused() throws IOException {
        FTPSClient client = loggedIn(new FTPSClient(ftp.tls().sslContext()));

        assertThat(client.retrieveFile("/prices.csv", new ByteArrayOutputStream()))
                .isFalse();

        assertThat(client.getReplyString())
                .startsWith("522 ")
                .contains("the TLS session of the control connection was not resumed");
        client.disconnect();
    }

    @Test
    void oneThatResumesItIsServedAgainAndAgainInBothModes() throws IOException {
        FTPSClient client = loggedIn(new SessionReusingFtpsClient(ftp.tls().sslContext()));

        for (String path : new String[] {"/a.csv", "/b.csv", "/c.csv"}) {
            assertThat(client.storeFile(path, new ByteArrayInputStream(REPORT)))
                    .as(client.getReplyString())
                    .isTrue();
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            assertThat(client.retrieveFile(path, back))
                    .as(client.getReplyString())
                    .isTrue();
            assertThat(back.toByteArray()).isEqualTo(REPORT);
        }
        client.enterLocalActiveMode();
        assertThat(client.storeFile("/active.csv", new ByteArrayInputStream(REPORT)))
                .as(client.getReplyString())
                .isTrue();
        client.disconnect();

        assertThat(ftp.uploads())
                .hasSize(4)
                .allMatch(upload -> upload.encryption().resumed());
    }

    private static FTPSClient loggedIn(FTPSClient client) throws IOException {
        client.connect(ftp.getHost(), ftp.getControlPort());
        assertThat(client.login(ftp.getUsername(), ftp.getPassword())).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        assertThat(client.setFileType(FTPSClient.BINARY_FILE_TYPE)).isTrue();
        return client;
    }
}
