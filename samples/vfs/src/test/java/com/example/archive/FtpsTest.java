package com.example.archive;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FtpsTest {
    @RegisterExtension
    static final FakeFtpExtension ftp = FakeFtpExtension.of(
            FakeFtpServer.builder().user("acme", "secret").tls(TlsMode.EXPLICIT, TlsPolicy.TLS_FOR_DATA));

    @Test
    void aReportIsStoredOverTls(@TempDir Path dir) throws Exception {
        try (Archive archive = open()) {
            archive.store(Files.writeString(dir.resolve("q3.csv"), "bolt;12\n"));
            assertThat(archive.names()).containsExactly("q3.csv");
        }

        ftp.verify(exactly(1), uploads("/reports/q3.csv").overTls());
    }

    @Test
    void anUnknownServerIsRefused() {
        ftp.tls().choose(TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY);

        assertThatThrownBy(() -> open().names())
                .rootCause()
                .hasMessageContaining("unable to find valid certification path");
    }

    private static Archive open() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(ftp.tls().trustStore());
        URI folder = URI.create("ftps://" + ftp.address().getAuthority() + "/reports");
        return Archive.open(folder, "acme", "secret", trust.getTrustManagers()[0]);
    }
}
