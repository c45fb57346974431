package dev.fakeftp.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.fakeftp.internal.tls.CertificateAuthority.CertificateRequest;
import dev.fakeftp.internal.tls.Certificates.OwnKeyStore;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificates that a server makes for itself. */
@Timeout(60)
class CertificatesTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final int DNS = 2;
    private static final int IP = 7;

    @Test
    void areOfP256AndValidSinceTheDayBefore() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("Somebody");
        X509Certificate issued = issued(authority, "dns:localhost,ip:127.0.0.1", "-1d");

        assertThat(((ECPublicKey) issued.getPublicKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize())
                .isEqualTo(256);
        assertThat(issued.getNotBefore().toInstant())
                .isBetween(
                        Instant.now().minus(Duration.ofHours(25)), Instant.now().minus(Duration.ofHours(23)));
        issued.checkValidity();
        issued.verify(authority.certificate().getPublicKey());
    }

    @Test
    void haveTheNamesThatTheyAreFor() throws Exception {
        X509Certificate issued = issued(new CertificateAuthority("Somebody"), "dns:ftp,ip:192.0.2.1", "-1d");

        assertThat(issued.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(DNS, "ftp"), List.of(IP, "192.0.2.1"));
    }

    /** A container's alias may have a name that is none for DNS. */
    @Test
    void leaveOutNamesThatCannotBe() throws Exception {
        Certificates certificates = new Certificates(null, List.of("my_ftp", "-", "fine.example"));

        assertThat(certificates.context(Certificates.Defect.VALID)).isNotNull();
    }

    @Test
    void areMadeOnceAndAnewForNewNamesByTheSameAuthority() throws Exception {
        Certificates certificates = new Certificates(null, List.of());
        SSLContext first = certificates.context(Certificates.Defect.VALID);
        String authority = certificates.pem();
        assertThat(certificates.context(Certificates.Defect.VALID)).isSameAs(first);
        certificates.addNames(List.of("localhost"));
        assertThat(certificates.context(Certificates.Defect.VALID)).isSameAs(first);

        certificates.addNames(List.of("ftp"));

        assertThat(certificates.context(Certificates.Defect.VALID)).isNotSameAs(first);
        assertThat(certificates.pem()).isEqualTo(authority);
    }

    @Test
    void areThoseOfAClosedServer() throws Exception {
        Certificates first = new Certificates(null, List.of());
        Certificates second = new Certificates(null, List.of());
        String authority = first.pem();

        assertThat(second.pem()).isNotEqualTo(authority);
        first.close();

        assertThat(new Certificates(null, List.of()).pem()).isEqualTo(authority);
    }

    // An announcement brings names while the server, which has just started, creates its first certificate.
    @Test
    void doNotDelayNewNamesWhileTheyAreMade() throws Exception {
        Certificates certificates = new Certificates(null, List.of());
        FutureTask<Void> names = new FutureTask<>(() -> certificates.addNames(List.of("ftp")), null);

        synchronized (certificates) {
            new Thread(names).start();
            names.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        assertThat(names).isDone();
    }

    @Test
    void areMadeOnceForEqualNames() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("Somebody");
        CertificateRequest request = new CertificateRequest("dns:localhost", "-1d");

        assertThat(authority.issue(request)).isSameAs(authority.issue(new CertificateRequest("dns:localhost", "-1d")));
        assertThat(authority.issue(request)).isNotSameAs(authority.issue(new CertificateRequest("dns:ftp", "-1d")));
    }

    @Test
    void ofAKeyStoreThatCannotBeReadNameIt(@TempDir Path dir) {
        Certificates certificates =
                new Certificates(new OwnKeyStore(dir.resolve("missing.p12"), "changeit"), List.of());

        assertThatIOException()
                .isThrownBy(certificates::check)
                .withMessageContaining("missing.p12")
                .withMessageContaining("Give a PKCS12 or JKS file that contains a key, and its password.");
    }

    private static X509Certificate issued(CertificateAuthority authority, String names, String start) throws Exception {
        KeyStore store = authority.issue(new CertificateRequest(names, start));
        return (X509Certificate)
                store.getCertificate(Collections.list(store.aliases()).get(0));
    }
}
