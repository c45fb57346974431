package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Series;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.OpenPage;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Measures the live page in Chromium, on the same machine as server and client. */
public final class PagePart implements Part.Turns {
    /** The column of a server without a page. */
    public static final String CLOSED = "no page open";

    /** The column of a server whose page is open. */
    public static final String OPEN = "page open";

    /** The rate of small files. */
    public static final Row RATE = Row.more(
            "1 KiB files/s, 1 session, page",
            "uploads in " + SmallUploads.TIME.toMillis() + " ms, while the page shows the list of sessions");

    /** The time until a command is on the page. */
    public static final Row APPEARS = Row.less(
            "a command appears on the page, ms",
            "from the client's read of the reply until the page has its line; the median of twenty");

    /** The time from an input to its paint. */
    public static final Row INTERACTION = Row.less(
            "longest interaction, ms",
            "from a click or key until the browser has painted (Event Timing, in steps of 8 ms), with 10,000 files and"
                    + " sessions in the journal and 50 events a second");

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int COMMANDS = 20;
    private static final int SESSIONS = 2_000;
    private static final int FILES = 10_000;
    private static final int EVENTS_PER_SECOND = 50;

    private final Sheet sheet;
    private final FakeFtpContainer container = new FakeFtpContainer();

    private PagePart(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "page", "Live page", OPEN, List.of(CLOSED, OPEN), List.of(RATE, APPEARS, INTERACTION), sheet -> {
                    PagePart part = new PagePart(sheet);
                    part.container.start();
                    return part;
                });
    }

    @Override
    public void round() throws Exception {
        container.reset();
        rate(CLOSED);
        container.reset();
        try (OpenPage page = new OpenPage(container)) {
            // First, so that the browser has settled before the rate is measured.
            appearance(page);
            page.showSessions();
            rate(OPEN);
            interaction(page);
        }
    }

    private void rate(String column) throws Exception {
        SmallUploads.Outcome outcome = SmallUploads.run(Endpoint.of(container), 1);
        sheet.note(RATE, column, outcome.files() / outcome.seconds());
    }

    private void appearance(OpenPage page) throws Exception {
        List<Double> times = new ArrayList<>();
        try (Client client = Client.connect(Endpoint.of(container))) {
            client.store("/first.bin", new byte[1]);
            page.showSession(container.awaitUpload("/first.bin", SOON).session());
            for (int i = 0; i < COMMANDS; i++) {
                String name = "appears-" + i + ".bin";
                client.store(name, new byte[1]);
                long replied = System.currentTimeMillis();
                times.add((double) Math.max(0, page.appeared("STOR " + name) - replied));
            }
        }
        sheet.note(APPEARS, OPEN, new Series(times).median());
    }

    private void interaction(OpenPage page) throws Exception {
        fill();
        ScheduledExecutorService events = Executors.newSingleThreadScheduledExecutor();
        try (Client client = Client.connect(Endpoint.of(container))) {
            ScheduledFuture<?> uploads = events.scheduleAtFixedRate(
                    () -> uploadQuietly(client), 0, 1_000_000 / EVENTS_PER_SECOND, TimeUnit.MICROSECONDS);
            sheet.note(INTERACTION, OPEN, page.longestInteraction());
            if (uploads.isDone()) {
                uploads.get(); // which fails with the reason
            }
        } finally {
            events.shutdownNow();
            events.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static void uploadQuietly(Client client) {
        try {
            client.store("event.bin", new byte[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the journal and a folder. */
    private void fill() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int number = i;
                all.add(clients.submit(() -> {
                    try (Client client = Client.connect(Endpoint.of(container))) {
                        for (int file = 0; file < FILES / SESSIONS; file++) {
                            client.store("small-" + number + "-" + file + ".bin", new byte[1]);
                        }
                    }
                    return number;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
