package dev.fakeftp.testcontainers;

import java.nio.file.Path;
import java.util.List;

/** A user's key store, created by keytool. */
final class KeyStoreFile {
    private KeyStoreFile() {}

    /** Creates a key store with a self-signed certificate for {@code CN=my own} and 127.0.0.1. Returns its path. */
    static Path make(Path folder, String password) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Program.run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=my own",
                        "-ext",
                        "san=ip:127.0.0.1"));
        return keys;
    }
}
