package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.benchmarks.figures.Stopwatch;
import java.nio.file.Path;

/** The life of a server in a JVM: start, one upload, stop. Run as a program, it measures a cold JVM. */
public final class JvmLife {
    private static final byte[] CONTENT = new byte[10];

    private JvmLife() {}

    /** Takes a server's name and a folder for its files, and prints the milliseconds of its life. */
    public static void main(String[] arguments) throws Exception {
        double millis = live(ServerInJvm.valueOf(arguments[0]), Path.of(arguments[1]));
        System.out.println(millis);
        System.exit(0);
    }

    /** Returns the milliseconds of a server's life. */
    public static double live(ServerInJvm server, Path home) throws Exception {
        Stopwatch life = Stopwatch.start();
        try (ServerInJvm.Running running = server.start(home);
                Client client = Client.connect(running.endpoint())) {
            client.store("first.txt", CONTENT);
        }
        return life.millis();
    }
}
