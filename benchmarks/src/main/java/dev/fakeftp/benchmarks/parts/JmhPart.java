package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.pure.PureParts;
import dev.fakeftp.benchmarks.servers.OurImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the parts without sockets with JMH. */
public final class JmhPart {
    /** Rows by the names of the methods in {@link PureParts}. */
    private static final Map<String, Row> ROWS = Map.of(
            "parseCommand", Row.less("a command line parsed, µs", "`STOR` with a name of several words"),
            "resolvePath", Row.less("a path resolved, µs", "`../archive/./q3.csv` in a folder three levels deep"),
            "list", Row.less("LIST of 10,000 entries, µs", "from the entries of the disk to the bytes on the wire"),
            "listFacts", Row.less("MLSD of 10,000 entries, µs", "like LIST, with all facts"),
            "note", Row.less("a command noted in the journal, µs", "with a full journal and without a waiting test"));

    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final int WARM_UPS = 4;

    private JmhPart() {}

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "jmh",
                "Parts without sockets",
                OurImage.NAME,
                List.of(OurImage.NAME),
                ROWS.values().stream()
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList(),
                sheet -> new Part.Turns() {
                    @Override
                    public void round() throws RunnerException {
                        run(sheet);
                    }
                });
    }

    private static void run(Sheet sheet) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(PureParts.class.getName())
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(1)
                .measurementTime(ITERATION)
                .timeUnit(TimeUnit.MICROSECONDS)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (RunResult result : new Runner(options.build()).run()) {
            String method = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
            Row row = ROWS.get(method);
            if (row == null) {
                throw new IllegalStateException("PureParts." + method + " has no row. Add it to JmhPart.ROWS.");
            }
            result.getAggregatedResult().getIterationResults().stream()
                    .map(IterationResult::getPrimaryResult)
                    .forEach(score -> sheet.note(row, OurImage.NAME, score.getScore()));
        }
    }
}
