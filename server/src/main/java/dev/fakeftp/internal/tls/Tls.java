package dev.fakeftp.internal.tls;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/** The server's TLS settings: mode, certificate, versions, and policies for clients. */
public final class Tls {
    /** The peer port of data connections in the TLS session cache. It differs from the port of any control connection. */
    private static final int NO_PORT = 0;

    private static final FirstHandshake FIRST = new FirstHandshake();

    private final TlsMode mode;
    private final Certificates certificates;
    private final Set<TlsPolicy> declared;
    private volatile Set<TlsPolicy> policies;

    /** Creates the settings. Fails with {@link IllegalArgumentException} if two policies contradict each other. */
    public Tls(TlsMode mode, Certificates certificates, Collection<TlsPolicy> declared) {
        this.mode = mode;
        this.certificates = certificates;
        this.declared = checked(declared);
        this.policies = this.declared;
    }

    /** The mode: off, explicit or implicit. */
    public TlsMode mode() {
        return mode;
    }

    /** Stores the address and names by which clients reach the server, and creates a certificate for them meanwhile. */
    public void reachedBy(String address, Collection<String> names) {
        certificates.addNames(List.of(address));
        certificates.addNames(names);
        prepare();
    }

    /** Creates the certificate in another thread, before the first client needs it. Does nothing without TLS. */
    public void prepare() {
        if (mode != TlsMode.OFF) {
            boolean first = FIRST.begin();
            Thread maker = new Thread(() -> makeReady(first), "fakeftp-certificate");
            maker.setDaemon(true);
            maker.start();
        }
    }

    private void makeReady(boolean first) {
        try {
            SSLEngine engine = engine("", NO_PORT);
            if (first) {
                FIRST.finish(engine);
            }
        } catch (IOException e) {
            // The first client that needs the certificate receives the error.
        }
    }

    /** Returns the authority's certificate for clients, in PEM. */
    public String pem() throws IOException {
        return certificates.pem();
    }

    /** The policies in force. */
    public Set<TlsPolicy> policies() {
        return policies;
    }

    /** Returns whether a policy is in force. */
    public boolean holds(TlsPolicy policy) {
        return policies.contains(policy);
    }

    /** Replaces the policies in force. Fails with {@link IllegalArgumentException} if two contradict each other. */
    public void choose(Collection<TlsPolicy> chosen) {
        policies = checked(chosen);
    }

    /** Restores the declared policies. */
    public void restore() {
        policies = declared;
    }

    /** Returns the server's TLS engine for a control connection. */
    public SSLEngine forControl(InetSocketAddress client) throws IOException {
        return engine(client.getAddress().getHostAddress(), client.getPort());
    }

    /** Returns the server's TLS engine for a data connection of that client. */
    public SSLEngine forData(InetSocketAddress client) throws IOException {
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

    /** Returns the remedy if a policy may have made a handshake fail for this reason; otherwise an empty string. */
    public String remedy(String failure) {
        return holds(TlsPolicy.RESUMED_SESSION_FOR_DATA) && failure.contains("protocol version")
                ? ". RESUMED_SESSION_FOR_DATA disables TLS 1.3. Enable TLS 1.2 in the client."
                : "";
    }

    private static Certificates.Defect certificate(Set<TlsPolicy> policies) {
        if (policies.contains(TlsPolicy.CERTIFICATE_EXPIRED)) {
            return Certificates.Defect.EXPIRED;
        } else if (policies.contains(TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST)) {
            return Certificates.Defect.FOR_ANOTHER_HOST;
        } else if (policies.contains(TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY)) {
            return Certificates.Defect.OF_UNKNOWN_AUTHORITY;
        }
        return Certificates.Defect.VALID;
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

    /** Returns the policies. Fails with {@link IllegalArgumentException} if they contradict each other or this JVM. */
    public static Set<TlsPolicy> checked(Collection<TlsPolicy> chosen) {
        if (chosen.contains(TlsPolicy.ONLY_TLS_1_1) && !WeakTls.allowed()) {
            throw new IllegalArgumentException(
                    "This JVM refuses TLS 1.1 (jdk.tls.disabledAlgorithms). Use a container.");
        }
        return TlsPolicies.consistent(chosen);
    }
}
