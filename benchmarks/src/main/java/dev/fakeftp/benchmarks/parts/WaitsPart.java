package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Series;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.server.FakeFtpServer;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the time until a test sees an upload. */
public final class WaitsPart implements Part.Turns {
    private static final String CONTAINER = "in a container";
    private static final String JVM = "in this JVM";
    private static final Row WAKE_UP = Row.less(
            "awaitUpload wakes up, ms",
            "from the client's read of the 226 until the return in another thread; the median of a hundred uploads");
    private static final Row LOOK = Row.less(
            "awaitUpload without a wait, ms", "for an upload that has already ended; the median of the same hundred");

    private static final int UPLOADS = 100;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Sheet sheet;
    private final ExecutorService waiter = Executors.newSingleThreadExecutor();
    private final FakeFtpContainer container = new FakeFtpContainer();
    private final FakeFtpServer server = FakeFtpServer.builder().start();

    private WaitsPart(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part("waits", "Waits for uploads", JVM, List.of(JVM, CONTAINER), List.of(WAKE_UP, LOOK), sheet -> {
            WaitsPart part = new WaitsPart(sheet);
            part.container.start();
            return part;
        });
    }

    @Override
    public void round() throws Exception {
        measure(CONTAINER, container);
        measure(JVM, server);
    }

    private void measure(String where, FakeFtp ftp) throws Exception {
        ftp.reset();
        List<Double> waits = new ArrayList<>();
        List<Double> looks = new ArrayList<>();
        try (Client client = Client.connect(Endpoint.of(ftp))) {
            for (int i = 0; i < UPLOADS; i++) {
                String path = "/" + i + ".csv";
                Future<Long> wait = waiter.submit(() -> {
                    ftp.awaitUpload(path, SOON);
                    return System.nanoTime();
                });
                client.store(path, new byte[10]);
                long replied = System.nanoTime();
                waits.add(Math.max(0, wait.get() - replied) / 1e6);
                Stopwatch look = Stopwatch.start();
                ftp.awaitUpload(path, Duration.ZERO);
                looks.add(look.millis());
            }
        }
        sheet.note(WAKE_UP, where, new Series(waits).median());
        sheet.note(LOOK, where, new Series(looks).median());
    }

    @Override
    public void close() {
        waiter.shutdown();
        server.close();
        container.stop();
    }
}
