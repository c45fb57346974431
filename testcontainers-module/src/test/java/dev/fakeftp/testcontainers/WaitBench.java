package dev.fakeftp.testcontainers;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.net.ftp.FTPClient;

/**
 * How long after the client has read the 226 {@code awaitUpload} wakes in another thread, beside how long it takes to look at
 * an upload that is there already: in turns, in a container and in this JVM. Run it with {@code dev/bench [ROUNDS]}.
 */
public final class WaitBench {
    private static final int UPLOADS = 100;
    private static final String WAKE_UP = ": from the 226 to the end of the wait";
    private static final String LOOK = ": look at an upload that is there";
    private static final String CONTAINER = "container";
    private static final String JVM = "this JVM";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Figures micros = new Figures();
    private final ExecutorService waiter = Executors.newSingleThreadExecutor();

    private WaitBench() {}

    /** Takes the number of rounds of a hundred uploads; one more comes first and does not count. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        WaitBench bench = new WaitBench();
        try (FakeFtpContainer container = new FakeFtpContainer();
                FakeFtpServer server = FakeFtpServer.builder().start()) {
            container.start();
            FTPClient toContainer = client(container);
            FTPClient toServer = client(server);
            for (int i = 0; i <= rounds; i++) {
                bench.measure(CONTAINER, container, toContainer);
                bench.measure(JVM, server, toServer);
                if (i == 0) {
                    bench.micros.clear();
                }
            }
        } finally {
            bench.waiter.shutdown();
        }
        bench.print(rounds);
    }

    private void measure(String where, FakeFtp ftp, FTPClient client) throws Exception {
        ftp.reset();
        for (int i = 0; i < UPLOADS; i++) {
            String path = "/" + i + ".csv";
            Future<Long> wait = waiter.submit(() -> {
                ftp.awaitUpload(path, SOON);
                return System.nanoTime();
            });
            store(client, path);
            long replied = System.nanoTime();
            micros.note(where + WAKE_UP, Math.max(0, wait.get() - replied) / 1e3);
            long start = System.nanoTime();
            ftp.awaitUpload(path, Duration.ZERO);
            micros.note(where + LOOK, (System.nanoTime() - start) / 1e3);
        }
    }

    private static FTPClient client(FakeFtp ftp) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(ftp.address().getHost(), ftp.address().getPort());
        client.login("acme", "secret");
        client.enterLocalPassiveMode();
        return client;
    }

    private static void store(FTPClient client, String path) throws IOException {
        if (!client.storeFile(path, new ByteArrayInputStream(new byte[10]))) {
            throw new IOException(client.getReplyString());
        }
    }

    private void print(int rounds) {
        micros.print("Microseconds, " + rounds + " rounds of " + UPLOADS + " uploads");
        micros.printRatio("wake-up to look, container", CONTAINER + WAKE_UP, CONTAINER + LOOK);
        micros.printRatio("wake-up to look, this JVM", JVM + WAKE_UP, JVM + LOOK);
    }
}
