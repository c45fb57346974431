package dev.fakeftp.benchmarks;

import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.TrackedConnections;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A table of the page, and the measurement of its figures.
 *
 * @param name name for dev/bench
 * @param title title on the page
 * @param ours the column that the others are compared with
 * @param columns all columns in their order
 * @param rows all rows in their order
 * @param beginning starts the servers
 */
public record Part(String name, String title, String ours, List<String> columns, List<Row> rows, Beginning beginning) {
    /** Starts the servers of a part. */
    public interface Beginning {
        /** Starts the servers and returns the measurement of a round. */
        Turns begin(Sheet sheet) throws Exception;
    }

    /** The measurements of a part. */
    public interface Turns extends Closeable {
        /** Measures each server once. */
        void round() throws Exception;

        /** Measures constant figures, once after the last round. */
        default void once() throws Exception {}

        /** Stops the servers. */
        @Override
        default void close() throws IOException {}
    }

    /** Measures this number of rounds after a warm-up round, which does not count. */
    void measure(int rounds, Sheet sheet) throws Exception {
        try (Turns turns = beginning.begin(sheet)) {
            for (int i = 0; i <= rounds; i++) {
                System.out.println(name + ": " + (i == 0 ? "warming up" : "round " + i + " of " + rounds));
                TrackedConnections.awaitRoom();
                turns.round();
                if (i == 0) {
                    sheet.forget(rows);
                }
            }
            turns.once();
        }
    }
}
