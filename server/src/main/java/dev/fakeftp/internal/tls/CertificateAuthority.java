package dev.fakeftp.internal.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signs the certificates of one server. It runs the JDK's keytool, because the JDK has no API for this. */
final class CertificateAuthority {
    static final char[] PASSWORD = "changeit".toCharArray();

    private static final String ITSELF = "authority";
    private static final String ISSUED = "issued";

    /** Keytool takes a quarter of a second; only a busy machine needs longer. */
    private static final int LIMIT_SECONDS = 60;

    private final String name;
    private byte[] store = new byte[0];

    /** The name must be unique: clients confuse two authorities of one name and report a wrong signature. */
    CertificateAuthority(String name) {
        this.name = name;
    }

    /** Returns the authority's own certificate. */
    Certificate certificate() throws IOException, GeneralSecurityException {
        if (store.length == 0) {
            store = run(
                    store,
                    List.of("-alias", ITSELF, "-dname", "CN=" + name, "-startdate", "-1d"),
                    List.of("-validity", "3650", "-ext", "bc:c", "-ext", "ku:c=keyCertSign"));
        }
        return load(store).getCertificate(ITSELF);
    }

    /**
     * Returns a key store with a new key and its certificate.
     *
     * @param names the subject alternative names in keytool's syntax: {@code dns:localhost,ip:127.0.0.1}
     * @param start the start of validity in keytool's syntax: {@code -1d}
     */
    KeyStore issue(String names, String start) throws IOException, GeneralSecurityException {
        Certificate itself = certificate();
        KeyStore issued = load(run(
                store,
                List.of("-alias", ISSUED, "-signer", ITSELF, "-dname", "CN=Fake FTP", "-startdate", start),
                List.of("-validity", "365", "-ext", "san=" + names, "-ext", "eku=serverAuth")));
        KeyStore alone = KeyStore.getInstance("PKCS12");
        alone.load(null, null);
        alone.setKeyEntry(ISSUED, issued.getKey(ISSUED, PASSWORD), PASSWORD, new Certificate[] {
            issued.getCertificate(ISSUED), itself
        });
        return alone;
    }

    private static KeyStore load(byte[] store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(store), PASSWORD);
        return loaded;
    }

    /** Returns the key store with one more key. */
    private static byte[] run(byte[] store, List<String> subject, List<String> rest) throws IOException {
        Path folder = Files.createTempDirectory("fakeftp-keys-");
        Path file = folder.resolve("keys.p12");
        try {
            if (store.length > 0) {
                Files.write(file, store);
            }
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-J-XX:TieredStopAtLevel=1",
                    "-J-XX:+UseSerialGC",
                    "-genkeypair",
                    "-keystore",
                    file.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1"));
            command.addAll(subject);
            command.addAll(rest);
            run(command);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process keytool;
        try {
            keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(
                    "The server cannot create a certificate: " + e.getMessage()
                            + ". This Java has no keytool; set a key store of your own.",
                    e);
        }
        try {
            // Its output is short, so no thread needs to read it.
            if (!keytool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("keytool created no certificate within " + LIMIT_SECONDS + " s.");
            }
            if (keytool.exitValue() != 0) {
                throw new IOException("keytool created no certificate: "
                        + new String(keytool.getInputStream().readAllBytes(), UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was creating a certificate", e);
        } finally {
            keytool.destroyForcibly();
        }
    }
}
