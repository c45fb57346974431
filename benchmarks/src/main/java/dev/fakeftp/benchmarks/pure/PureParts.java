package dev.fakeftp.benchmarks.pure;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.listing.Facts;
import dev.fakeftp.internal.listing.ListFormat;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.listing.Listing;
import dev.fakeftp.internal.listing.TemplateFormat;
import dev.fakeftp.internal.wire.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parts of the server without a socket or a disk. Each method is a row of the page. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PureParts {
    private static final int FILES = 10_000;

    private final FtpPath folder = FtpPath.of("/in/2026/reports");
    private final Clock clock = Clock.systemUTC();
    private final ListFormat format = new TemplateFormat(ListShapes.OWN);
    private final Facts facts = Facts.all(ListShapes.OWN);
    private final Recorder journal = new Recorder(new Log(line -> {}, false));
    private final List<Entry> entries =
            IntStream.range(0, FILES).mapToObj(PureParts::entry).toList();

    private static Entry entry(int number) {
        String path = "/in/report-" + number + ".csv";
        return new Entry(
                new FtpFile(path, false, number, Instant.EPOCH),
                PosixFilePermissions.fromString("rw-r--r--"),
                "(dev=fe00,ino=" + number + ")",
                Path.of(path));
    }

    /** Parses a line as a client sends it. */
    @Benchmark
    public Command parseCommand() {
        return Command.parse("STOR quarterly report, 3rd of 2026.csv");
    }

    /** Resolves a path with {@code ..} in it. */
    @Benchmark
    public FtpPath resolvePath() {
        return folder.resolve("../archive/./q3.csv");
    }

    /** Formats LIST of 10,000 files as bytes. */
    @Benchmark
    public byte[] list() {
        return Listing.text(format.lines(entries, clock)).getBytes(StandardCharsets.UTF_8);
    }

    /** Formats MLSD of 10,000 files as bytes. */
    @Benchmark
    public byte[] listFacts() {
        return Listing.text(facts.lines(entries)).getBytes(StandardCharsets.UTF_8);
    }

    /** Records a command with its reply in a full journal. */
    @Benchmark
    public void note() {
        journal.exchange(1, Instant.EPOCH, "NOOP", List.of("200 OK."));
    }
}
