package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** Diversions and seeded files as settings of a container, and sinks within its reach. */
@Timeout(120)
class FilesWithoutDiskIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SeededBytes CONTENT = new SeededBytes(3_000_003, 42);
    private static final String PRINTER = """
            import hashlib, socket
            printer = socket.create_server(('', 9100))
            print('ready', flush=True)
            job = printer.accept()[0]
            digest = hashlib.sha256()
            while chunk := job.recv(65536):
                digest.update(chunk)
            print('printed ' + digest.hexdigest(), flush=True)
            printer.accept()
            """;

    @Test
    void areDeclaredAndComeBackAfterAReset(@TempDir Path target) throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withFile("/out/big, ä;1.bin", new SeededBytes(10_000_000_000L, 1))
                .withFile("/out/small.bin", CONTENT)
                .withDiverted("/in/{a,b}.bin", Sink.DISCARD)) {
            ftp.start();
            ftp.files().createFolder("/in");
            ftp.files().divert("/in/*", Sink.DISK);
            ftp.files().delete("/out");

            ftp.reset();

            ftp.files().createFolder("/in");
            try (Client client = new Client(ftp)) {
                assertThat(client.retrieve("/out/small.bin"))
                        .isEqualTo(CONTENT.open().readAllBytes());
                assertThat(client.ftp().getSize("/out/big, ä;1.bin")).isEqualTo("10000000000");
                client.store("/in/b.bin", CONTENT.open());
                client.store("/in/c.bin", CONTENT.open());
            }
            ftp.copyUploads(target);
            assertThat(ftp.awaitUpload("/in/b.bin", SOON).sha256()).isEqualTo(CONTENT.sha256());
            assertThat(target.resolve("in/b.bin")).isEmptyFile();
            assertThat(target.resolve("in/c.bin"))
                    .hasBinaryContent(CONTENT.open().readAllBytes());
        }
    }

    @Test
    void aSinkMayBeAnotherContainer() throws Exception {
        try (Network network = Network.newNetwork();
                FakeFtpContainer ftp = new FakeFtpContainer()
                        .withNetwork(network)
                        .withNetworkAliases("ftp")
                        .withDiverted("*.ps", Sink.tcp("printer", 9100))) {
            ftp.start();
            try (GenericContainer<?> printer = new Sibling(ftp)
                    .named("printer", "/usr/bin/python3", "-c", PRINTER)
                    .waitingFor(Wait.forLogMessage("ready\\n", 1))) {
                printer.start();
                try (Client client = new Client(ftp)) {
                    client.store("/page.ps", CONTENT.open());
                }
                Wait.forLogMessage("printed " + CONTENT.sha256() + "\\n", 1)
                        .withStartupTimeout(SOON)
                        .waitUntilReady(printer);
            }
            assertThat(ftp.awaitUpload("/page.ps", SOON).bytes()).isEqualTo(CONTENT.size());
        }
    }

    @Test
    @Tag("docker-here")
    void aSinkMayBeOnTheHost() throws Exception {
        try (ServerSocket printer = new ServerSocket(0);
                FakeFtpContainer ftp = new FakeFtpContainer()
                        .withExtraHost("host.docker.internal", "host-gateway")
                        .withDiverted("*.ps", Sink.tcp("host.docker.internal", printer.getLocalPort()))) {
            ftp.start();
            CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(() -> printOne(printer));
            try (Client client = new Client(ftp)) {
                client.store("/page.ps", CONTENT.open());
            }

            assertThat(printed.get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(CONTENT.open().readAllBytes());
            assertThat(ftp.awaitUpload("/page.ps", SOON)).returns(CONTENT.sha256(), Upload::sha256);
        }
    }

    private static byte[] printOne(ServerSocket printer) {
        try (Socket job = printer.accept()) {
            return job.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
