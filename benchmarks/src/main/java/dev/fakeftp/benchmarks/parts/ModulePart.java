package dev.fakeftp.benchmarks.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.TlsMode;
import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import dev.fakeftp.testcontainers.ReferenceContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Measures the start and stop of a container through Testcontainers. */
public final class ModulePart {
    public static final String TLS = encrypted(OurImage.NAME);
    public static final Row STARTED = Row.less(
            "start(), ms",
            "`FakeFtpContainer.start()`; for the greeter `GenericContainer.start()`, with equal ports and probe");
    public static final Row UPLOADED = Row.less(
            "→ first 10-byte STOR awaited, ms",
            "from `start()` until a client has logged in and uploaded a file, and `awaitUpload` has returned");
    public static final Row STOPPED = Row.less("stop(), ms", "until the engine has removed the container");

    private static final String REPOSITORY = "fakeftp/fakeftp-server";
    private static final byte[] FIRST = "0123456789".getBytes(US_ASCII);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Sheet sheet;
    private final int passivePorts = OurImage.recipe().passive();

    private ModulePart(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "module",
                "Start and stop of a container, through Testcontainers",
                OurImage.NAME,
                Stream.concat(
                                Stream.of(Recipe.GREETER.name()),
                                OurImage.names().stream().flatMap(name -> Stream.of(name, encrypted(name))))
                        .toList(),
                List.of(STARTED, UPLOADED, STOPPED),
                sheet -> new ModulePart(sheet)::round);
    }

    private void round() throws IOException {
        ours(OurImage.NAME, FakeFtpContainer::new);
        for (Recipe build : OurImage.earlier()) {
            DockerImageName image = DockerImageName.parse(build.image()).asCompatibleSubstituteFor(REPOSITORY);
            ours(build.name(), () -> new FakeFtpContainer(image));
        }
        greeter();
    }

    private void ours(String who, Supplier<FakeFtpContainer> container) throws IOException {
        ours(who, container.get(), Endpoint::of);
        ours(
                encrypted(who),
                container.get().withTls(TlsMode.EXPLICIT),
                ftp -> Endpoint.of(ftp).encrypted(ftp.tls().sslContext()));
    }

    private static String encrypted(String who) {
        return who + " with TLS";
    }

    private void ours(String who, FakeFtpContainer container, Function<FakeFtpContainer, Endpoint> endpoint)
            throws IOException {
        try (FakeFtpContainer ftp = container) {
            Stopwatch start = started(who, ftp);
            try (Client client = Client.connect(endpoint.apply(ftp))) {
                client.store("/first.txt", FIRST);
            }
            ftp.awaitUpload("first.txt", SOON);
            sheet.note(UPLOADED, who, start.millis());
            stop(who, ftp);
        }
    }

    private void greeter() {
        try (ReferenceContainer greeter = new ReferenceContainer(Recipe.GREETER.image(), passivePorts)) {
            greeter.setCommand("greet");
            started(Recipe.GREETER.name(), greeter);
            stop(Recipe.GREETER.name(), greeter);
        }
    }

    private Stopwatch started(String who, GenericContainer<?> container) {
        Stopwatch start = Stopwatch.start();
        container.start();
        sheet.note(STARTED, who, start.millis());
        return start;
    }

    private void stop(String who, GenericContainer<?> container) {
        Stopwatch stop = Stopwatch.start();
        container.stop();
        sheet.note(STOPPED, who, stop.millis());
    }
}
