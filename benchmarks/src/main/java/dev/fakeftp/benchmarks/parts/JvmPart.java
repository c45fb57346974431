package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.JvmLife;
import dev.fakeftp.benchmarks.servers.Scratch;
import dev.fakeftp.benchmarks.servers.ServerInJvm;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.io.IOException;
import java.util.List;

/** Measures servers in the test's own JVM. */
public final class JvmPart implements Part.Turns {
    public static final Row COLD = Row.less("start + first upload + stop, cold, ms", JvmLife.COLD);
    public static final Row WARM = Row.less("start + first upload + stop, warm, ms", JvmLife.WARM);
    private static final Row SMALL = Row.more(
            "1 KiB files/s, 1 session",
            "uploads in " + SmallUploads.TIME.toMillis() + " ms, client and server in one JVM");

    private final Sheet sheet;
    private final Scratch home = Scratch.make();
    private final JvmLife life = new JvmLife(home.folder());

    private JvmPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "jvm",
                "In the test's JVM",
                ServerInJvm.FAKE_FTP.title(),
                ServerInJvm.CLEAR.stream().map(ServerInJvm::title).toList(),
                List.of(COLD, WARM, SMALL),
                JvmPart::new);
    }

    @Override
    public void round() throws Exception {
        for (ServerInJvm server : ServerInJvm.CLEAR) {
            sheet.note(COLD, server.title(), life.cold(server));
            sheet.note(WARM, server.title(), life.warm(server));
            try (ServerInJvm.Running running = server.start(home.folder())) {
                SmallUploads.Outcome outcome = SmallUploads.run(running.endpoint(), 1);
                sheet.note(SMALL, server.title(), outcome.files() / outcome.seconds());
            }
        }
    }

    @Override
    public void close() throws IOException {
        home.close();
    }
}
