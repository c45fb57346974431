package dev.fakeftp.internal.learn;

import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN_ALONE;
import static dev.fakeftp.internal.learn.Probe.writing;
import static dev.fakeftp.internal.learn.Step.silently;

import dev.fakeftp.internal.partner.ScratchFolder;
import dev.fakeftp.internal.wire.Situation;
import java.util.List;
import java.util.stream.Stream;

/** Transfers without a data connection, and broken or disturbed ones. */
final class ConnectionProbes {
    private static final String FILE = "top-%/file-%.bin";
    private static final String NEW = "top-%/new-%.bin";

    private ConnectionProbes() {}

    static Stream<Probe> reading() {
        return Stream.of("RETR none.txt", "LIST", "NLST", "MLSD")
                .map(command -> new Probe(LOGGED_IN_ALONE, false, List.of(Step.of(Step.How.UNPREPARED, command))));
    }

    static Stream<Probe> writingOnes() {
        return Stream.of(
                alone(Step.of(Step.How.UNPREPARED, "RETR " + FILE)),
                alone(Step.of(Step.How.UNPREPARED, "STOR " + NEW)),
                alone(Step.of(Step.How.UNREACHABLE, "RETR " + FILE)),
                alone(Step.of(Step.How.UNREACHABLE, "STOR " + NEW)),
                alone(Step.of(Step.How.UNREACHABLE, "LIST top-%")),
                writing(silently("DELE " + NEW)),
                writing(Step.of(Step.How.CUT, "STOR " + NEW), silently("DELE " + NEW)),
                writing(Step.of(Step.How.CUT, "APPE " + NEW), silently("DELE " + NEW)),
                alone(Step.of(Step.How.CUT_DOWNLOAD, "RETR " + ScratchFolder.LARGE)),
                alone(Step.of(Step.How.DURING, "NOOP")),
                alone(Step.of(Step.How.DURING, "PWD")),
                alone(Step.of(Step.How.DURING, "ABOR").in(Situation.ABORTED)));
    }

    private static Probe alone(Step step) {
        return new Probe(LOGGED_IN_ALONE, true, List.of(step));
    }
}
