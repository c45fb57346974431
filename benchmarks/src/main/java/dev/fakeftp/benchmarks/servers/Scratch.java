package dev.fakeftp.benchmarks.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for the files of a part. */
public record Scratch(Path folder) implements Closeable {
    /** Creates a folder. */
    public static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("fakeftp-bench"));
    }

    /** Deletes the folder with its content, if it exists. */
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
