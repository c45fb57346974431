package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes all differences between a real server and its imitation: the frequent kinds first, then each situation. */
final class DifferenceReport {
    private static final int MOST_KINDS = 60;

    private static final String HEADING =
            "\n# Different %s: situations of this kind; equal situations with this kind and those before it mended; example";

    /** Quoted paths, and the sizes of files. */
    private static final Pattern VARYING =
            Pattern.compile("(?<=257 )\"[^\\n]*?\"|(?<=\\()\\d+(?= bytes)|(?<= )\"/\\S*\"");

    private final List<Comparison> comparisons;
    private final List<String> lines = new ArrayList<>();

    DifferenceReport(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    /** A part of observations that is compared. */
    private record Part(String name, Function<Observation, List<String>> of) {}

    /** Situations by a kind of difference. */
    private record Kind(String name, List<String> situations) {}

    void write(Path file, Figures figures) throws IOException {
        lines.add(figures.row());
        List<Part> parts = List.of(
                new Part("codes", Observation::codes),
                new Part("texts", Observation::texts),
                new Part("lists", Observation::lists));
        for (Part part : parts) {
            kinds(part);
        }
        lines.add("\n# Situations that differ: the real server's lines, then those of the imitation");
        for (Comparison comparison : comparisons) {
            if (!comparison.equal()) {
                lines.add("\n## " + comparison.situation().name());
                lines.addAll(comparison.real().all());
                lines.add("---");
                lines.addAll(comparison.ours().all());
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines, UTF_8);
    }

    /** A kind is a pair of replies, without quoted paths and sizes. */
    private void kinds(Part part) {
        Map<String, Set<String>> bySituation = new LinkedHashMap<>();
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            String situation = comparison.situation().name();
            Set<String> kinds = new HashSet<>();
            for (String pair : Comparison.pairs(
                    part.of().apply(comparison.real()), part.of().apply(comparison.ours()))) {
                kinds.add(VARYING.matcher(pair).replaceAll("…"));
            }
            bySituation.put(situation, kinds);
            kinds.forEach(kind ->
                    byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(situation));
        }
        lines.add(HEADING.formatted(part.name()));
        byKind.entrySet().stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue()))
                .sorted(Comparator.comparing(kind -> -kind.situations().size()))
                .limit(MOST_KINDS)
                .forEach(kind -> {
                    bySituation.values().forEach(kinds -> kinds.remove(kind.name()));
                    long equal =
                            bySituation.values().stream().filter(Set::isEmpty).count();
                    lines.add("%4d %4d  %s  [%s]"
                            .formatted(
                                    kind.situations().size(),
                                    equal,
                                    kind.name().replace("\n", "\\n"),
                                    kind.situations().get(0)));
                });
    }
}
