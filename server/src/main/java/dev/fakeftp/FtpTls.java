package dev.fakeftp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How a client comes to trust the server, and what the server asks of its clients. */
public interface FtpTls {
    /**
     * The certificate of the authority that the server's own comes from, in PEM (RFC 7468): for {@code curl --cacert}
     * and its like. It is made when it is first needed, and stays the same until the server ends.
     */
    String pem();

    /** What holds besides what every server with TLS does. */
    Set<TlsPolicy> policies();

    /**
     * Has these policies hold from now on, and no others; {@link FakeFtp#reset()} brings the declared ones back. Fails
     * with {@link IllegalArgumentException} if two of them contradict each other.
     */
    void choose(TlsPolicy... chosen);

    /** Writes {@link #pem()} into a file, and returns it. */
    default Path writePem(Path file) {
        Objects.requireNonNull(file, "file");
        try {
            return Files.writeString(file, pem(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate of {@link #pem()}. */
    default X509Certificate certificate() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem().getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What the server gave is no certificate: " + pem(), e);
        }
    }

    /** A trust store that holds {@link #certificate()} alone. */
    default KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("fakeftp", certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java platform cannot hold the server's certificate.", e);
        }
    }

    /** A context for clients, which trusts this server alone and checks its host name where the client asks for it. */
    default SSLContext sslContext() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot trust the server's certificate.", e);
        }
    }
}
