package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

/**
 * The row of one server in docs/personalities.md.
 *
 * @param server name and version
 * @param codes the number of situations with equal codes
 * @param texts the number of situations with equal replies
 * @param lists the number of situations with equal listings, of those with one
 */
record Figures(String personality, String server, int situations, int codes, int texts, int lists, int withLists) {
    private static final String RESOURCE = "/personality-figures.md";

    static Figures of(String personality, String server, List<Comparison> comparisons) {
        return new Figures(
                personality,
                server,
                comparisons.size(),
                count(comparisons, Comparison::codesEqual),
                count(comparisons, Comparison::textsEqual),
                count(comparisons, each -> each.hasLists() && each.listsEqual()),
                count(comparisons, Comparison::hasLists));
    }

    private static int count(List<Comparison> comparisons, Predicate<Comparison> condition) {
        return (int) comparisons.stream().filter(condition).count();
    }

    /** Returns the row in Markdown. */
    String row() {
        return "| %s | %s | %d | %d | %d | %d of %d |"
                .formatted(personality, server, situations, codes, texts, lists, withLists);
    }

    /** Returns the rows of the last full run that was accepted. */
    static List<String> accepted() throws IOException {
        try (InputStream rows = Figures.class.getResourceAsStream(RESOURCE)) {
            return new String(rows.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
