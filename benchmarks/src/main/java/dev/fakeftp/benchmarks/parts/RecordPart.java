package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.PortRange;
import dev.fakeftp.benchmarks.servers.Scratch;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import dev.fakeftp.benchmarks.servers.TcpForwarder;
import dev.fakeftp.recorder.FakeFtpRecorder;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Measures what a recorder between client and server costs. Client, recorder and server are in one JVM. */
public final class RecordPart implements Part.Turns {
    public static final String DIRECT = "directly";
    public static final String FORWARDED = "through a TCP forwarder";
    public static final String RECORDED = "through the recorder";
    private static final String DIGESTS = "… with digests only";
    public static final Row ONE = Row.more(
            "1 KiB files/s, 1 session, recorded",
            "uploads in " + SmallUploads.TIME.toMillis() + " ms; the forwarder moves bytes and does nothing else");
    public static final Row EIGHT = Row.more("1 KiB files/s, 8 sessions, recorded", "as before");

    private static final int PORTS = 20;

    private final Sheet sheet;
    private final FakeFtpServer server = FakeFtpServer.builder().start();
    private final FakeFtpServer behindForwarder;
    private final TcpForwarder forwarder = new TcpForwarder();

    private RecordPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
        PortRange ports = PortRange.free(PORTS);
        behindForwarder = FakeFtpServer.builder()
                .passivePorts(ports.first(), ports.last())
                .publicHost(TcpForwarder.HOST)
                .start();
        forwarder.forward(behindForwarder.port());
        for (int port = ports.first(); port <= ports.last(); port++) {
            forwarder.forward(port);
        }
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "record",
                "Recording",
                RECORDED,
                List.of(DIRECT, FORWARDED, RECORDED, DIGESTS),
                List.of(ONE, EIGHT),
                RecordPart::new);
    }

    @Override
    public void round() throws Exception {
        for (Map.Entry<Row, Integer> load : Map.of(ONE, 1, EIGHT, 8).entrySet()) {
            try (Scratch home = Scratch.make();
                    FakeFtpRecorder whole = recorder(home, "whole").start();
                    FakeFtpRecorder digests =
                            recorder(home, "digests").digestsOnly().start()) {
                measure(load, DIRECT, new Endpoint(server.host(), server.port()));
                measure(load, FORWARDED, new Endpoint(TcpForwarder.HOST, behindForwarder.port()));
                measure(load, RECORDED, new Endpoint(whole.host(), whole.port()));
                measure(load, DIGESTS, new Endpoint(digests.host(), digests.port()));
            }
        }
    }

    private FakeFtpRecorder.Builder recorder(Scratch home, String folder) {
        return FakeFtpRecorder.of(server.host(), server.port(), home.folder().resolve(folder));
    }

    private void measure(Map.Entry<Row, Integer> load, String way, Endpoint endpoint) throws Exception {
        SmallUploads.Outcome outcome = SmallUploads.run(endpoint, load.getValue());
        if (outcome.refused() > 0) {
            throw new IllegalStateException("Uploads were refused " + way + ".");
        }
        sheet.note(load.getKey(), way, outcome.files() / outcome.seconds());
    }

    @Override
    public void close() {
        forwarder.close();
        behindForwarder.close();
        server.close();
    }
}
