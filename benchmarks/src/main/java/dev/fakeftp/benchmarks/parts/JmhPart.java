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

/** How long the parts without sockets take, by JMH. */
public final class JmhPart {
    /** By the name of the method in {@link PureParts}. */
    private static final Map<String, Row> ROWS = Map.of(
            "parseCommand", Row.less("a command line parsed, µs", "`STOR` with a name of several words"),
            "resolvePath", Row.less("a path resolved, µs", "`../archive/./q3.csv` in a folder three levels deep"),
            "list", Row.less("LIST of 10,000 entries, µs", "from what the disk has told to the bytes on the wire"),
            "listFacts", Row.less("MLSD of 10,000 entries, µs", "the same with all facts"),
            "note", Row.less("a command noted in the journal, µs", "once the journal is full, with nobody waiting"));

    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final int WARM_UPS = 4;

    private JmhPart() {}

    /** What dev/bench knows of it. */
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
                throw new IllegalStateException("PureParts." + method + " has no row in JmhPart.");
            }
            result.getAggregatedResult().getIterationResults().stream()
                    .map(IterationResult::getPrimaryResult)
                    .forEach(score -> sheet.note(row, OurImage.NAME, score.getScore()));
        }
    }
}
