package dev.fakeftp.benchmarks;

import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A table of the page, and how its figures come about.
 *
 * @param name as dev/bench takes it
 * @param title what is measured, for the page
 * @param ours the column that the others are compared with
 * @param columns all columns in their order
 * @param rows all rows in their order
 * @param beginning starts what is measured in every round
 */
public record Part(String name, String title, String ours, List<String> columns, List<Row> rows, Beginning beginning) {
    /** Starts what is measured in every round. */
    public interface Beginning {
        /** What one round does, with what it needs. */
        Turns begin(Sheet sheet) throws Exception;
    }

    /** What is measured in every round. */
    public interface Turns extends Closeable {
        /** Gives everybody a turn. */
        void round() throws Exception;

        /** Measures what is the same each time, after the last round. */
        default void once() throws Exception {}

        /** Ends what was started. */
        @Override
        default void close() throws IOException {}
    }

    /** Measures that many rounds after one that does not count. */
    void measure(int rounds, Sheet sheet) throws Exception {
        try (Turns turns = beginning.begin(sheet)) {
            for (int i = 0; i <= rounds; i++) {
                System.out.println(name + ": " + (i == 0 ? "warming up" : "round " + i + " of " + rounds));
                turns.round();
                if (i == 0) {
                    sheet.forget(rows);
                }
            }
            turns.once();
        }
    }
}
