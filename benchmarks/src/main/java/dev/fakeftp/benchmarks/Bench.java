package dev.fakeftp.benchmarks;

import dev.fakeftp.benchmarks.figures.Chart;
import dev.fakeftp.benchmarks.figures.Page;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.parts.CopyPart;
import dev.fakeftp.benchmarks.parts.JmhPart;
import dev.fakeftp.benchmarks.parts.JvmPart;
import dev.fakeftp.benchmarks.parts.ListPart;
import dev.fakeftp.benchmarks.parts.MemoryPart;
import dev.fakeftp.benchmarks.parts.ModulePart;
import dev.fakeftp.benchmarks.parts.PagePart;
import dev.fakeftp.benchmarks.parts.RecordPart;
import dev.fakeftp.benchmarks.parts.SmallPart;
import dev.fakeftp.benchmarks.parts.StartPart;
import dev.fakeftp.benchmarks.parts.TlsLoad;
import dev.fakeftp.benchmarks.parts.TlsPart;
import dev.fakeftp.benchmarks.parts.TransferPart;
import dev.fakeftp.benchmarks.parts.WaitsPart;
import dev.fakeftp.benchmarks.servers.Handshakes;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the chosen parts and writes the page. Run it with dev/bench. */
public final class Bench {
    private static final Path PAGE = Path.of("docs", "benchmarks.md");
    private static final Path CHART = Path.of("docs", "benchmarks.svg");
    private static final List<Part> PARTS = List.of(
            StartPart.part(),
            ModulePart.part(),
            MemoryPart.part(),
            TransferPart.part(),
            SmallPart.part(),
            TlsPart.part(),
            ListPart.part(),
            CopyPart.part(),
            WaitsPart.part(),
            JvmPart.part(),
            RecordPart.part(),
            PagePart.part(),
            JmhPart.part());

    private Bench() {}

    /**
     * Takes the number of rounds and the names of parts. Without a name it measures all, and writes docs/benchmarks.md and its
     * chart.
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> names = List.of(arguments).subList(1, arguments.length);
        List<Part> chosen = PARTS.stream()
                .filter(part -> names.isEmpty() || names.contains(part.name()))
                .toList();
        if (!names.isEmpty() && chosen.size() != names.size()) {
            throw new IllegalArgumentException("Use the parts " + partNames() + ", not " + names + ".");
        }
        Sheet sheet = new Sheet();
        List<Exception> failures = new ArrayList<>();
        for (Part part : chosen) {
            Stopwatch time = Stopwatch.start();
            try {
                part.measure(rounds, sheet);
            } catch (Exception e) {
                // The other parts are measured nevertheless: the run may take half an hour.
                failures.add(new IllegalStateException("Part " + part.name() + " failed.", e));
                sheet.forget(part.rows());
            }
            System.out.printf("%s took %.0f s%n", part.name(), time.seconds());
        }
        String page = page(sheet, rounds, chosen);
        if (names.isEmpty() && failures.isEmpty() && OurImage.earlier().isEmpty()) {
            Files.writeString(PAGE, page);
            Files.writeString(CHART, chart(sheet));
            System.out.println("Wrote " + PAGE + " and " + CHART);
        } else {
            System.out.println(page);
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static List<String> partNames() {
        return PARTS.stream().map(Part::name).toList();
    }

    private static String page(Sheet sheet, int rounds, List<Part> parts) {
        Page page = new Page(sheet)
                .introduction(partNames(), OurImage.NAME)
                .facts("This run", Surroundings.of(rounds))
                .facts("Versions", Surroundings.versions())
                .marks(Marks.ALL);
        parts.forEach(part -> page.table(part.title(), part.ours(), part.columns(), part.rows()));
        return page.toString();
    }

    private static String chart(Sheet sheet) {
        return new Chart(sheet, OurImage.NAME)
                .panel("Create + start → first upload, ms", StartPart.UPLOADED, Recipe.PEER_NAMES)
                .panel("1 KiB files/s, 8 sessions", SmallPart.EIGHT.rate(), Recipe.PEER_NAMES)
                .panel("Upload of 512 MiB, MB/s", TransferPart.UPLOAD, Recipe.PEER_NAMES)
                .panel(
                        "1 KiB files/s, TLS 1.3, 1 session",
                        TlsLoad.rate(Handshakes.FULL_1_3, 1),
                        Recipe.ENCRYPTED_PEER_NAMES)
                .toString();
    }
}
