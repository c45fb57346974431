package dev.fakeftp.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Signs the certificates of one server. The next server of this JVM takes it over, with its certificates: creating one
 * takes longer than the whole life of a server. Servers that run at the same time never share one.
 */
final class CertificateAuthority {
    static final char[] PASSWORD = "changeit".toCharArray();

    private static final String ITSELF = "authority";
    private static final String ISSUED = "issued";

    /** This format takes a tenth of the time of PKCS12, which hashes each password ten thousand times. */
    private static final String FORMAT = "JKS";

    /** More than the servers of one JVM usually need. */
    private static final int MOST_KEPT = 32;

    private static final Deque<CertificateAuthority> FREE = new ConcurrentLinkedDeque<>();

    private final String name;
    private final Map<CertificateRequest, KeyStore> kept = new LinkedHashMap<>();
    private byte[] store = new byte[0];

    /** The name must be unique: clients confuse two authorities of one name and report a wrong signature. */
    CertificateAuthority(String name) {
        this.name = name;
    }

    /** Returns an authority that no running server has. */
    static CertificateAuthority take() {
        CertificateAuthority free = FREE.poll();
        return free == null ? new CertificateAuthority("Fake FTP's authority") : free;
    }

    /** Gives the authority back for the next server. */
    void giveBack() {
        FREE.push(this);
    }

    /**
     * What a certificate is for.
     *
     * @param names the subject alternative names in keytool's syntax: {@code dns:localhost,ip:127.0.0.1}
     * @param start the start of validity in keytool's syntax: {@code -1d}
     */
    record CertificateRequest(String names, String start) {}

    /** Returns the authority's own certificate. */
    synchronized Certificate certificate() throws IOException, GeneralSecurityException {
        if (store.length == 0) {
            store = run(
                    store,
                    List.of("-alias", ITSELF, "-dname", "CN=" + name, "-startdate", "-1d"),
                    List.of("-validity", "3650", "-ext", "bc:c", "-ext", "ku:c=keyCertSign"));
        }
        return load(store).getCertificate(ITSELF);
    }

    /** Returns a key store with a key and its certificate; another call with an equal request returns the same one. */
    synchronized KeyStore issue(CertificateRequest request) throws IOException, GeneralSecurityException {
        KeyStore known = kept.get(request);
        if (known != null) {
            return known;
        }
        KeyStore issued = create(request);
        if (kept.size() == MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(request, issued);
        return issued;
    }

    private KeyStore create(CertificateRequest request) throws IOException, GeneralSecurityException {
        Certificate itself = certificate();
        KeyStore issued = load(run(
                store,
                List.of("-alias", ISSUED, "-signer", ITSELF, "-dname", "CN=Fake FTP", "-startdate", request.start()),
                List.of("-validity", "365", "-ext", "san=" + request.names(), "-ext", "eku=serverAuth")));
        KeyStore alone = KeyStore.getInstance(FORMAT);
        alone.load(null, null);
        alone.setKeyEntry(ISSUED, issued.getKey(ISSUED, PASSWORD), PASSWORD, new Certificate[] {
            issued.getCertificate(ISSUED), itself
        });
        return alone;
    }

    private static KeyStore load(byte[] store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance(FORMAT);
        loaded.load(new ByteArrayInputStream(store), PASSWORD);
        return loaded;
    }

    /** Returns the key store with one more key. */
    private static byte[] run(byte[] store, List<String> subject, List<String> rest) throws IOException {
        Path folder = Files.createTempDirectory("fakeftp-keys-");
        Path file = folder.resolve("keys.jks");
        // In case that the JVM ends meanwhile; the last one is deleted first.
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        try {
            if (store.length > 0) {
                Files.write(file, store);
            }
            List<String> arguments = new ArrayList<>(List.of(
                    "-genkeypair",
                    "-keystore",
                    file.toString(),
                    "-storetype",
                    FORMAT,
                    "-storepass",
                    new String(PASSWORD),
                    "-keypass",
                    new String(PASSWORD),
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-sigalg",
                    "SHA256withECDSA"));
            arguments.addAll(subject);
            arguments.addAll(rest);
            Keytool.run(arguments);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
