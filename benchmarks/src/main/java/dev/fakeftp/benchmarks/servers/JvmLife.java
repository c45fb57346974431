package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.benchmarks.figures.Stopwatch;
import java.nio.file.Path;

/** The whole life of a server in a JVM: start, one upload, stop. As a program, it is the first that happens in the JVM. */
public final class JvmLife {
    private static final byte[] CONTENT = new byte[10];

    private JvmLife() {}

    /** Takes a server's name and a folder for its files, and prints how many milliseconds its life took. */
    public static void main(String[] arguments) throws Exception {
        double millis = live(ServerInJvm.valueOf(arguments[0]), Path.of(arguments[1]));
        System.out.println(millis);
        System.exit(0);
    }

    /** How many milliseconds its life takes. */
    public static double live(ServerInJvm server, Path home) throws Exception {
        Stopwatch life = Stopwatch.start();
        try (ServerInJvm.Running running = server.start(home);
                Client client = Client.connect(running.door())) {
            client.store("first.txt", CONTENT);
        }
        return life.millis();
    }
}
