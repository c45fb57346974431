package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Servers;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.util.List;
import java.util.Set;

/** Measures uploads of small files per second, with one session and with several at once. */
public final class SmallPart {
    public static final Load ONE = load(1, Set.of());
    public static final Load EIGHT = load(8, Set.of(Servers.ACTIVE));
    public static final Load MANY = load(32, Set.of());

    private static final List<Load> LOADS = List.of(ONE, EIGHT, MANY);

    private SmallPart() {}

    /**
     * A load with a number of sessions.
     *
     * @param sessions number of sessions that upload at once, each in its own thread
     * @param rate files a second, all sessions together
     * @param refused refused attempts in one round
     * @param working sessions that logged in
     * @param skipped servers that are not measured with this load
     */
    public record Load(int sessions, Row rate, Row refused, Row working, Set<String> skipped) {}

    private static Load load(int sessions, Set<String> skipped) {
        String with = ", " + sessions + (sessions == 1 ? " session" : " sessions");
        return new Load(
                sessions,
                Row.more(
                        "1 KiB files/s" + with,
                        "uploads that ended with a 226 in " + SmallUploads.TIME.toMillis()
                                + " ms, all sessions together"),
                Row.less("refused tries" + with, "logins and uploads that failed in that time and were repeated"),
                Row.more("sessions logged in" + with, "after at most three attempts each"),
                skipped);
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "small",
                "Small files",
                OurImage.NAME,
                Columns.containers(Servers.ACTIVE),
                LOADS.stream()
                        .flatMap(load -> List.of(load.rate(), load.refused(), load.working()).stream())
                        .toList(),
                SmallPart::begin);
    }

    private static Part.Turns begin(Sheet sheet) throws Exception {
        Servers servers = Servers.start();
        return new Part.Turns() {
            @Override
            public void round() throws Exception {
                for (Load load : LOADS) {
                    for (String who : servers.endpoints().keySet()) {
                        if (!load.skipped().contains(who)) {
                            measure(sheet, servers, load, who);
                        }
                    }
                }
            }

            @Override
            public void close() {
                servers.close();
            }
        };
    }

    private static void measure(Sheet sheet, Servers servers, Load load, String who) throws Exception {
        SmallUploads.Outcome outcome = SmallUploads.run(servers.endpoint(who), load.sessions());
        if (outcome.files() == 0) {
            throw new IllegalStateException(who + " accepted no file.");
        }
        sheet.note(load.rate(), who, outcome.files() / outcome.seconds());
        sheet.note(load.refused(), who, outcome.refused());
        sheet.note(load.working(), who, outcome.sessions());
    }
}
