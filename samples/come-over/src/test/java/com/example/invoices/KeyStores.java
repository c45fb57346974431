package com.example.invoices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key stores for servers with TLS. */
final class KeyStores {
    static final String PASSWORD = "changeit";

    private static final String OPTIONS = "-genkeypair -alias server -keyalg EC -storetype PKCS12"
            + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1";

    private KeyStores() {}

    /** Creates a key store with a self-signed certificate for localhost, and returns its file. */
    static Path create(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("server.p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(OPTIONS.split(" ")));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed with status " + keytool.exitValue());
        }
        return file;
    }
}
