package dev.fakeftp.benchmarks.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what comes and goes while a part is measured. */
public record Scratch(Path folder) implements Closeable {
    /** A new one. */
    public static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("fakeftp-bench"));
    }

    /** Deletes it with all that is in it, unless it is gone; who writes there again makes it anew. */
    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
