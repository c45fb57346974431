package dev.fakeftp.benchmarks.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.BareContainer;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the start and removal of a container through the bare engine. */
public final class StartPart {
    public static final Row GREETED = Row.less(
            "create + start → first 220, ms",
            "from the create request until the client reads the greeting through the published port");
    public static final Row UPLOADED =
            Row.less("→ first 10-byte STOR done, ms", "until a client has logged in and uploaded a file");
    public static final Row OWN_PART =
            Row.less("the server's own part, ms", "from the engine's response to the start request until the greeting");
    public static final Row REMOVED = Row.less("remove, ms", "one request that removes the running container by force");

    private static final byte[] FIRST = "0123456789".getBytes(US_ASCII);

    private final Sheet sheet;
    private final List<Recipe> servers = new ArrayList<>(List.of(Recipe.GREETER, Recipe.EMPTY_JVM));

    private StartPart(Sheet sheet) {
        this.sheet = sheet;
        servers.addAll(OurImage.andPeers());
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "start",
                "Start and removal of a container, through the bare engine",
                OurImage.NAME,
                Columns.containers(Recipe.GREETER.name(), Recipe.EMPTY_JVM.name()),
                List.of(GREETED, UPLOADED, OWN_PART, REMOVED),
                sheet -> new StartPart(sheet)::round);
    }

    private void round() throws IOException {
        for (Recipe server : servers) {
            measure(server);
        }
    }

    private void measure(Recipe server) throws IOException {
        Stopwatch all = Stopwatch.start();
        try (BareContainer container = BareContainer.create(server)) {
            container.start();
            Stopwatch own = Stopwatch.start();
            container.awaitGreeting();
            sheet.note(OWN_PART, server.name(), own.millis());
            sheet.note(GREETED, server.name(), all.millis());
            if (!server.equals(Recipe.GREETER) && !server.equals(Recipe.EMPTY_JVM)) {
                try (Client client = Client.connect(container.endpoint())) {
                    client.store("first.txt", FIRST);
                }
                sheet.note(UPLOADED, server.name(), all.millis());
            }
            Stopwatch removal = Stopwatch.start();
            container.remove();
            sheet.note(REMOVED, server.name(), removal.millis());
        }
    }
}
