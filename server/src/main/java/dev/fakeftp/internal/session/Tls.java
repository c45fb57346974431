package dev.fakeftp.internal.session;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/** What the server does about TLS: how it begins, which certificate and version it shows, what it asks of clients. */
public final class Tls {
    /** The peer's port of every data connection, as TLS is told: that of a control connection is never it. */
    private static final int NO_PORT = 0;

    private final TlsMode mode;
    private final Certificates certificates;
    private final Set<TlsPolicy> declared;
    private volatile Set<TlsPolicy> policies;

    /** Fails with {@link IllegalArgumentException} if two policies contradict each other. */
    public Tls(TlsMode mode, Certificates certificates, Collection<TlsPolicy> declared) {
        this.mode = mode;
        this.certificates = certificates;
        this.declared = checked(declared);
        this.policies = this.declared;
    }

    /** How clients come to it. */
    public TlsMode mode() {
        return mode;
    }

    /** Takes by which address and names clients reach the server, and begins to make a certificate for them. */
    public void reachedBy(String address, Collection<String> names) {
        certificates.addNames(List.of(address));
        certificates.addNames(names);
        if (mode != TlsMode.OFF) {
            Thread maker = new Thread(this::prepare, "fakeftp-certificate");
            maker.setDaemon(true);
            maker.start();
        }
    }

    private void prepare() {
        try {
            certificates.context(certificate(policies));
        } catch (IOException e) {
            // The first client that needs it is told.
        }
    }

    /** The certificate that clients have to trust, in PEM. */
    public String pem() throws IOException {
        return certificates.pem();
    }

    /** What holds now. */
    public Set<TlsPolicy> policies() {
        return policies;
    }

    /** Whether this holds now. */
    public boolean holds(TlsPolicy policy) {
        return policies.contains(policy);
    }

    /** Has these hold from now on; fails with {@link IllegalArgumentException} if two contradict each other. */
    public void choose(Collection<TlsPolicy> chosen) {
        policies = checked(chosen);
    }

    /** Brings back what was declared. */
    public void restore() {
        policies = declared;
    }

    /** The server's side of TLS on a control connection. */
    public SSLEngine forControl(InetSocketAddress client) throws IOException {
        return engine(client.getAddress().getHostAddress(), client.getPort());
    }

    /** The server's side of TLS on a data connection of that client. */
    SSLEngine forData(InetSocketAddress client) throws IOException {
        return engine(client.getAddress().getHostAddress(), NO_PORT);
    }

    private SSLEngine engine(String host, int port) throws IOException {
        Set<TlsPolicy> now = policies;
        SSLEngine engine = certificates.context(certificate(now)).createSSLEngine(host, port);
        engine.setUseClientMode(false);
        engine.setWantClientAuth(now.contains(TlsPolicy.CLIENT_CERTIFICATE_WANTED));
        if (now.contains(TlsPolicy.CLIENT_CERTIFICATE_NEEDED)) {
            engine.setNeedClientAuth(true);
        }
        engine.setEnabledProtocols(protocols(now));
        return engine;
    }

    /** What a client should know of the policies if its handshake has failed for this reason; empty if nothing. */
    public String remedy(String failure) {
        return holds(TlsPolicy.RESUMED_SESSION_FOR_DATA) && failure.contains("protocol version")
                ? ". RESUMED_SESSION_FOR_DATA switches TLS 1.3 off: let the client speak TLS 1.2."
                : "";
    }

    private static Certificates.Kind certificate(Set<TlsPolicy> policies) {
        if (policies.contains(TlsPolicy.CERTIFICATE_EXPIRED)) {
            return Certificates.Kind.EXPIRED;
        } else if (policies.contains(TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST)) {
            return Certificates.Kind.FOR_ANOTHER_HOST;
        } else if (policies.contains(TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY)) {
            return Certificates.Kind.OF_UNKNOWN_AUTHORITY;
        }
        return Certificates.Kind.VALID;
    }

    private static String[] protocols(Set<TlsPolicy> policies) {
        if (policies.contains(TlsPolicy.ONLY_TLS_1_1)) {
            return new String[] {"TLSv1.1"};
        } else if (policies.contains(TlsPolicy.ONLY_TLS_1_3)) {
            return new String[] {"TLSv1.3"};
        } else if (policies.contains(TlsPolicy.ONLY_TLS_1_2) || policies.contains(TlsPolicy.RESUMED_SESSION_FOR_DATA)) {
            return new String[] {"TLSv1.2"};
        }
        return new String[] {"TLSv1.2", "TLSv1.3"};
    }

    /** Returns these; fails with {@link IllegalArgumentException} if they contradict each other or this JVM. */
    public static Set<TlsPolicy> checked(Collection<TlsPolicy> chosen) {
        if (chosen.contains(TlsPolicy.ONLY_TLS_1_1) && !WeakTls.allowed()) {
            throw new IllegalArgumentException(
                    "This JVM refuses TLS 1.1 (jdk.tls.disabledAlgorithms). Use a container.");
        }
        return TlsPolicy.consistent(chosen);
    }
}
