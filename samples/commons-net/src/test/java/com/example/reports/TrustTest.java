package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.TlsMode;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.server.FakeFtpServer;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients trust the server's certificate, and a test reaches a server that runs elsewhere. */
class TrustTest {
    @Test
    void theCertificateHasTheFormThatTheClientNeeds(@TempDir Path dir) throws Exception {
        try (FakeFtpServer ftp = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            SSLContext context = ftp.tls().sslContext(); // Commons Net: new FTPSClient(context)
            KeyStore store = ftp.tls().trustStore(); // Spring Integration, Camel
            Path pem = ftp.tls().writePem(dir.resolve("ca.pem")); // curl --cacert, lftp, Python

            FTPSClient client = new FTPSClient(context);
            client.connect(ftp.host(), ftp.port());
            client.disconnect();
            assertThat(store.size()).isEqualTo(1);
            assertThat(pem).content().startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void theHandleReachesAServerThatRunsElsewhere() {
        try (FakeFtpServer elsewhere = FakeFtpServer.builder()
                .bind("127.0.0.1")
                .adminPort(0)
                .adminToken("change-me")
                .start()) {
            int port = elsewhere.port();
            int adminPort = elsewhere.adminAddress().orElseThrow().getPort();

            FakeFtp ftp = new RemoteFakeFtp(
                    URI.create("ftp://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + adminPort), "change-me");

            ftp.files().put("/out/prices.csv", "bolt;0.20\n");
            assertThat(elsewhere.files().readString("/out/prices.csv")).isEqualTo("bolt;0.20\n");
        }
    }
}
