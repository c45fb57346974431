package dev.fakeftp.internal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.tls.CertificateAuthority.CertificateRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The server's certificates, each created on first use, or a user's own certificate. */
public final class Certificates implements Closeable {
    /** The syntax that the JDK accepts for DNS names in certificates. A container's alias may have another one. */
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9-]*)*");

    private static final CertificateAuthority UNKNOWN = new CertificateAuthority("Unknown authority");

    private final @Nullable OwnKeyStore own;
    private volatile Set<String> names = Set.of("localhost");
    private final Map<Defect, Issued> contexts = new EnumMap<>(Defect.class);
    private final Object changing = new Object();
    private @Nullable CertificateAuthority authority;
    private boolean closed;

    /** A user's key store: its file and password. */
    public record OwnKeyStore(Path file, String password) {}

    /**
     * A context, and the certificate that it has.
     *
     * @param request its certificate; null for the user's own
     * @param names the names of the server at that time
     */
    private record Issued(SSLContext context, @Nullable CertificateRequest request, Set<String> names) {}

    /** A defect of a certificate, or none. */
    enum Defect {
        VALID,
        EXPIRED,
        FOR_ANOTHER_HOST,
        OF_UNKNOWN_AUTHORITY
    }

    /** Certificates for this machine's addresses and these names. The user's own certificate replaces the valid one. */
    public Certificates(@Nullable OwnKeyStore own, Collection<String> names) {
        this.own = own;
        addNames(names);
    }

    /** Checks the user's key store at the start of the server, before the first client needs it. */
    public void check() throws IOException {
        if (own != null) {
            pem();
            context(Defect.VALID);
        }
    }

    /** Adds names or addresses that clients use for the server. Does not wait for a certificate that is being created. */
    public void addNames(Collection<String> more) {
        synchronized (changing) {
            Set<String> all = new LinkedHashSet<>(names);
            all.addAll(more);
            names = Set.copyOf(all);
        }
    }

    /**
     * Returns the certificate of the certificate authority, in PEM (RFC 7468). It signs all certificates except those of
     * an unknown authority.
     */
    synchronized String pem() throws IOException {
        try {
            byte[] encoded = topOfChain().getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** Leaves the authority to the next server, even if it is just signing a certificate of this one. */
    @Override
    public void close() {
        synchronized (changing) {
            closed = true;
            if (authority != null) {
                authority.giveBack();
                authority = null;
            }
        }
    }

    private CertificateAuthority authority() throws IOException {
        synchronized (changing) {
            if (closed) {
                throw new IOException("The server is closed.");
            }
            if (authority == null) {
                authority = CertificateAuthority.take();
            }
            return authority;
        }
    }

    private Certificate topOfChain() throws IOException, GeneralSecurityException {
        if (own == null) {
            return authority().certificate();
        }
        KeyStore store = load(own);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                Certificate[] chain = store.getCertificateChain(alias);
                return chain[chain.length - 1];
            }
        }
        throw new GeneralSecurityException(own.file() + " contains no key. Use a key store that contains one.");
    }

    /** Returns the TLS context for a certificate with this defect. */
    synchronized SSLContext context(Defect kind) throws IOException {
        Set<String> now = names;
        Issued known = contexts.get(kind);
        if (known == null || !known.names().equals(now)) {
            known = issue(kind, known, now);
            contexts.put(kind, known);
        }
        return known.context();
    }

    /** Keeps the known context if the new names make no difference: its TLS sessions can then be resumed. */
    private Issued issue(Defect kind, @Nullable Issued known, Set<String> now) throws IOException {
        CertificateRequest request = kind == Defect.VALID && own != null ? null : request(kind, now);
        if (known != null && Objects.equals(known.request(), request)) {
            return new Issued(known.context(), request, now);
        }
        try {
            return new Issued(context(kind, request), request, now);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be used: " + e.getMessage(), e);
        }
    }

    private SSLContext context(Defect kind, @Nullable CertificateRequest request)
            throws IOException, GeneralSecurityException {
        if (request == null) {
            OwnKeyStore given = Objects.requireNonNull(own);
            return context(load(given), given.password().toCharArray());
        }
        CertificateAuthority signer = kind == Defect.OF_UNKNOWN_AUTHORITY ? UNKNOWN : authority();
        return context(signer.issue(request), CertificateAuthority.PASSWORD);
    }

    private static CertificateRequest request(Defect kind, Set<String> names) throws IOException {
        return switch (kind) {
            case VALID, OF_UNKNOWN_AUTHORITY -> new CertificateRequest(subject(names), "-1d");
            case EXPIRED -> new CertificateRequest(subject(names), "-2y");
            case FOR_ANOTHER_HOST -> new CertificateRequest("dns:another-host.invalid", "-1d");
        };
    }

    private static String subject(Set<String> names) throws IOException {
        Stream<String> ownAddresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(address -> "ip:" + address.getHostAddress().replaceFirst("%.*", ""));
        Stream<String> given = names.stream()
                .map(name -> IpAddress.parse(name)
                        .map(InetAddress::getHostAddress)
                        .map("ip:"::concat)
                        .orElse("dns:" + name))
                .filter(name -> name.startsWith("ip:")
                        || DNS_NAME.matcher(name.substring("dns:".length())).matches());
        return Stream.concat(given, ownAddresses).distinct().sorted().collect(Collectors.joining(","));
    }

    private static KeyStore load(OwnKeyStore own) throws IOException {
        try {
            return KeyStore.getInstance(own.file().toFile(), own.password().toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "The key store " + own.file() + " cannot be read (" + e.getMessage()
                            + "). Give a PKCS12 or JKS file that contains a key, and its password.",
                    e);
        }
    }

    private static SSLContext context(KeyStore keys, char[] password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {new AnyCertificate()}, null);
        return context;
    }
}
