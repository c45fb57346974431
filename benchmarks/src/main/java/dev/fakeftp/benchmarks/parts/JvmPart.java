package dev.fakeftp.benchmarks.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Series;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.JvmLife;
import dev.fakeftp.benchmarks.servers.Scratch;
import dev.fakeftp.benchmarks.servers.ServerInJvm;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures servers in the test's own JVM. */
public final class JvmPart implements Part.Turns {
    public static final Row COLD = Row.less(
            "start + first upload + stop, cold, ms",
            "in a new JVM that has done nothing else, with a user's class path");
    public static final Row WARM = Row.less(
            "start + first upload + stop, warm, ms",
            "the median of twenty runs, after two hundred runs in the same JVM");
    private static final Row SMALL = Row.more(
            "1 KiB files/s, 1 session",
            "uploads in " + SmallUploads.TIME.toMillis() + " ms, client and server in one JVM");

    private static final int WARM_UPS = 200;
    private static final int LIVES = 20;
    private static final int COLD_SECONDS = 60;

    private final Sheet sheet;
    private final Scratch home = Scratch.make();
    private boolean warm;

    private JvmPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "jvm",
                "In the test's JVM",
                ServerInJvm.FAKE_FTP.title(),
                Stream.of(ServerInJvm.values()).map(ServerInJvm::title).toList(),
                List.of(COLD, WARM, SMALL),
                JvmPart::new);
    }

    @Override
    public void round() throws Exception {
        for (ServerInJvm server : ServerInJvm.values()) {
            sheet.note(COLD, server.title(), cold(server));
            sheet.note(WARM, server.title(), warm(server));
            try (ServerInJvm.Running running = server.start(home.folder())) {
                SmallUploads.Outcome outcome = SmallUploads.run(running.endpoint(), 1);
                sheet.note(SMALL, server.title(), outcome.files() / outcome.seconds());
            }
        }
        warm = true;
    }

    private double warm(ServerInJvm server) throws Exception {
        List<Double> lives = new ArrayList<>();
        for (int i = 0; i < (warm ? LIVES : WARM_UPS); i++) {
            lives.add(JvmLife.live(server, home.folder()));
        }
        return new Series(lives).median();
    }

    private double cold(ServerInJvm server) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        server.classPath(),
                        JvmLife.class.getName(),
                        server.name(),
                        home.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8);
            if (!jvm.waitFor(COLD_SECONDS, TimeUnit.SECONDS) || jvm.exitValue() != 0) {
                throw new IOException("The JVM for " + server.title() + " failed: " + printed);
            }
            return Double.parseDouble(printed.trim());
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        home.close();
    }
}
