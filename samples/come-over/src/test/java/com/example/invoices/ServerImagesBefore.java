package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Tests with images of vsftpd and Pure-FTPd. {@link ServerImagesAfterIT} has the tests afterwards.
 *
 * <p>Maven runs no class of this name. These tests need images from a registry, free ports with these numbers on the
 * host, and a folder whose owner is the server's user. To run them, add {@code -Dtest=ServerImagesBefore}.
 */
class ServerImagesBefore {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();

    @TempDir
    private Path dir;

    private GenericContainer<?> server;

    @AfterEach
    void stop() {
        server.stop();
    }

    private GenericContainer<?> fauria(Path home) {
        GenericContainer<?> container = new GenericContainer<>("fauria/vsftpd")
                .withEnv("FTP_USER", "acme")
                .withEnv("FTP_PASS", "secret")
                .withEnv("PASV_ADDRESS", "127.0.0.1")
                .withEnv("PASV_MIN_PORT", "21100")
                .withEnv("PASV_MAX_PORT", "21109")
                .withFileSystemBind(home.toString(), "/home/vsftpd/acme", BindMode.READ_WRITE)
                .waitingFor(Wait.forListeningPorts(21));
        container.setPortBindings(bindings(21100, 21109));
        return container;
    }

    private GenericContainer<?> delfer() {
        GenericContainer<?> container = new GenericContainer<>("delfer/alpine-ftp-server")
                .withEnv("USERS", "acme|secret|/home/acme")
                .withEnv("ADDRESS", "127.0.0.1")
                .withEnv("MIN_PORT", "21000")
                .withEnv("MAX_PORT", "21009")
                .waitingFor(Wait.forListeningPorts(21));
        container.setPortBindings(bindings(21000, 21009));
        return container;
    }

    private GenericContainer<?> stilliard() {
        GenericContainer<?> container = new GenericContainer<>("stilliard/pure-ftpd")
                .withEnv("FTP_USER_NAME", "acme")
                .withEnv("FTP_USER_PASS", "secret")
                .withEnv("FTP_USER_HOME", "/home/acme")
                .withEnv("PUBLICHOST", "127.0.0.1")
                .withEnv("FTP_PASSIVE_PORTS", "30000:30009")
                .waitingFor(Wait.forListeningPorts(21));
        container.setPortBindings(bindings(30000, 30009));
        return container;
    }

    private static List<String> bindings(int first, int last) {
        List<String> bindings = new ArrayList<>(List.of("2121:21"));
        for (int port = first; port <= last; port++) {
            bindings.add(port + ":" + port); // the same number on both sides
        }
        return bindings;
    }

    private static InvoiceExchange exchange() {
        return new InvoiceExchange("127.0.0.1", 2121, "acme", "secret");
    }

    @Test
    void anInvoiceArrives() throws Exception {
        Path home = Files.createDirectory(dir.resolve("home"));
        server = fauria(home);
        server.start();

        exchange().send("april.csv", INVOICE);

        assertThat(home.resolve("april.csv")).hasBinaryContent(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        server = delfer();
        server.start();
        server.execInContainer("sh", "-c", "printf 'nut;7\\n' > /home/acme/march.csv");

        assertThat(exchange().fetch("march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void aWrongPasswordIsAnError() {
        server = stilliard();
        server.start();
        InvoiceExchange wrong = new InvoiceExchange("127.0.0.1", 2121, "acme", "guess");

        assertThatThrownBy(() -> wrong.fetch("march.csv")).hasMessageContaining("530");
    }
}
