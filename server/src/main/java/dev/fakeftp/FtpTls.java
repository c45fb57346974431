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

/** The server's certificates, and its TLS policies for clients. */
public interface FtpTls {
    /**
     * Returns the certificate of the authority that signs the server's certificate, in PEM (RFC 7468), for
     * {@code curl --cacert} and the like. It is created on first use and stays the same until the server ends.
     */
    String pem();

    /** Returns the TLS policies in force. */
    Set<TlsPolicy> policies();

    /**
     * Replaces the policies in force; {@link FakeFtp#reset()} restores the declared ones. Fails with
     * {@link IllegalArgumentException} if two policies contradict each other.
     */
    void choose(TlsPolicy... chosen);

    /** Writes {@link #pem()} to a file and returns that file. */
    default Path writePem(Path file) {
        Objects.requireNonNull(file, "file");
        try {
            return Files.writeString(file, pem(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the certificate of {@link #pem()}. */
    default X509Certificate certificate() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem().getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The server returned no valid certificate: " + pem(), e);
        }
    }

    /** Returns a trust store that holds {@link #certificate()} alone. */
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

    /**
     * Returns a TLS context for clients. It trusts this server alone, and checks the host name if the client asks for
     * that.
     */
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
