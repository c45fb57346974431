package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Servers;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.util.List;
import java.util.Set;

/** How many small files a second travel, with one session and with several at once. */
public final class SmallPart {
    public static final Load ONE = load(1, Set.of());
    public static final Load EIGHT = load(8, Set.of(Servers.ACTIVE, Servers.TLS));
    public static final Load MANY = load(32, Set.of(Servers.TLS));

    private static final List<Load> LOADS = List.of(ONE, EIGHT, MANY);

    private SmallPart() {}

    /**
     * One number of sessions.
     *
     * @param sessions how many upload at once, each in a thread of its own
     * @param rate files a second, all sessions together
     * @param refused tries that the server refused, in one round
     * @param working sessions that were let in
     * @param skipped who is not measured with so many
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
                Row.less("refused tries" + with, "logins and uploads that failed in that time, and were tried again"),
                Row.more("sessions let in" + with, "after three tries of each"),
                skipped);
    }

    /** What dev/bench knows of it. */
    public static Part part() {
        return new Part(
                "small",
                "Small files",
                OurImage.NAME,
                Columns.containers(Servers.ACTIVE, Servers.TLS),
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
                    for (String who : servers.doors().keySet()) {
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
        SmallUploads.Outcome outcome = SmallUploads.run(servers.door(who), load.sessions());
        if (outcome.files() == 0) {
            throw new IllegalStateException(who + " took no file.");
        }
        sheet.note(load.rate(), who, outcome.files() / outcome.seconds());
        sheet.note(load.refused(), who, outcome.refused());
        sheet.note(load.working(), who, outcome.sessions());
    }
}
