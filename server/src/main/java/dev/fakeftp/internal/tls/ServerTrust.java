package dev.fakeftp.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The TLS of a client: its version, such as {@code TLSv1.2}, and the certificates of servers that it trusts. */
public final class ServerTrust {
    private final TrustManager[] managers;

    private final String version;

    private ServerTrust(String version, TrustManager... managers) {
        this.version = version;
        this.managers = managers;
    }

    /** Accepts each certificate. */
    public static ServerTrust any(String version) {
        return new ServerTrust(version, new AnyCertificate());
    }

    /** Accepts certificates that are in a PEM file, or are signed by one there. Host names are not compared. */
    public static ServerTrust of(Path pem, String version) throws IOException {
        try (InputStream text = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                store.setCertificateEntry("trusted" + store.size(), each);
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("it contains none");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return new ServerTrust(version, trust.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    pem + " has no certificate that can be used (" + e.getMessage() + "). Give a PEM file.", e);
        }
    }

    /** Returns a context without sessions of other connections. */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java platform has no TLS: " + e.getMessage(), e);
        }
    }

    /** Returns the engine of a client. Engines of one context and server resume each other's session. */
    public SSLEngine engine(SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {version});
        return engine;
    }
}
