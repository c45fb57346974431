package dev.fakeftp.benchmarks.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.benchmarks.figures.Series;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The life of a server in a JVM: start, one upload, stop. Run as a program, it measures a cold JVM. */
public final class JvmLife {
    /** Where a cold server lives. */
    public static final String COLD = "in a new JVM that has done nothing else, with a user's class path";

    /** Where a warm server lives. */
    public static final String WARM = "the median of twenty runs, after two hundred runs or 40 s in the same JVM";

    private static final byte[] CONTENT = new byte[10];
    private static final int WARM_UPS = 200;
    private static final int WARM_UP_SECONDS = 40;
    private static final int LIVES = 20;
    private static final int COLD_SECONDS = 60;

    private final Path home;
    private final Set<ServerInJvm> warm = EnumSet.noneOf(ServerInJvm.class);

    /** Lives of servers whose files are in this existing folder. */
    public JvmLife(Path home) {
        this.home = home;
    }

    /** Takes a server's name and a folder for its files, and prints the milliseconds of its life. */
    public static void main(String[] arguments) throws Exception {
        double millis = live(ServerInJvm.valueOf(arguments[0]), Path.of(arguments[1]));
        System.out.println(millis);
        System.exit(0);
    }

    private static double live(ServerInJvm server, Path home) throws Exception {
        Stopwatch life = Stopwatch.start();
        try (ServerInJvm.Running running = server.start(home);
                Client client = Client.connect(running.endpoint())) {
            client.store("first.txt", CONTENT);
        }
        return life.millis();
    }

    /** Returns the milliseconds of a server's life in this JVM, {@link #WARM}. */
    public double warm(ServerInJvm server) throws Exception {
        if (warm.add(server)) {
            warmUp(server);
        }
        List<Double> lives = new ArrayList<>();
        for (int i = 0; i < LIVES; i++) {
            lives.add(live(server, home));
        }
        return new Series(lives).median();
    }

    private void warmUp(ServerInJvm server) throws Exception {
        Stopwatch time = Stopwatch.start();
        for (int i = 0; i < WARM_UPS && time.seconds() < WARM_UP_SECONDS; i++) {
            live(server, home);
        }
    }

    /** Returns the milliseconds of a server's life, {@link #COLD}. */
    public double cold(ServerInJvm server) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        server.classPath(),
                        JvmLife.class.getName(),
                        server.name(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8);
            if (!jvm.waitFor(COLD_SECONDS, TimeUnit.SECONDS) || jvm.exitValue() != 0) {
                throw new IOException("The JVM for " + server + " failed: " + printed);
            }
            return Double.parseDouble(printed.trim());
        } finally {
            jvm.destroyForcibly();
        }
    }
}
