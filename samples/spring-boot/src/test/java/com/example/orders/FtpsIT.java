package com.example.orders;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
@DirtiesContext // closes the application before its server stops
@SpringBootTest(properties = "partner.poll-interval=1h")
@ActiveProfiles("test")
class FtpsIT {
    @Container
    static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withTls(TlsMode.EXPLICIT, TlsPolicy.TLS_FOR_DATA);

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    @Autowired
    Confirmations confirmations;

    @DynamicPropertySource
    static void partner(DynamicPropertyRegistry registry) {
        registry.add("partner.host", ftp::getHost);
        registry.add("partner.port", ftp::getControlPort);
        registry.add("partner.username", ftp::getUsername);
        registry.add("partner.password", ftp::getPassword);
        registry.add("partner.ssl-bundle", () -> "partner");
        registry.add(
                "spring.ssl.bundle.pem.partner.truststore.certificate",
                () -> ftp.tls().pem());
    }

    @Test
    void confirmationsAreEncrypted() {
        confirmations.send("accepted;1\n", "4711.csv");

        ftp.verify(exactly(1), uploads("/in/4711.csv").overTls());
    }

    @Test
    void aServerThatTheBundleDoesNotTrustIsRefused() {
        ftp.tls().choose(TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY);
        ftp.disconnectAll();

        assertThatThrownBy(() -> confirmations.send("accepted;1\n", "4712.csv"))
                .rootCause()
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void aServerThatHasAnotherNameIsRefused() {
        ftp.tls().choose(TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST);
        ftp.disconnectAll();

        assertThatThrownBy(() -> confirmations.send("accepted;1\n", "4713.csv"))
                .rootCause()
                .hasMessageContaining("No subject alternative names");
    }
}
