package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Timing decides so many situations: the bytes around an ABOR, and the replies around a cut connection. */
    private static final int BY_TIMING = 4;

    private static final Pattern ROW = Pattern.compile(
            "\\| (?<personality>\\S+) \\| (?<server>.+) \\| (?<situations>\\d+) \\| (?<codes>\\d+) \\| (?<texts>\\d+)"
                    + " \\| (?<lists>\\d+) of (?<withLists>\\d+) \\|");

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

    /** Parses a row. */
    static Figures of(String row) {
        Matcher found = ROW.matcher(row);
        assertThat(found.matches()).as(row).isTrue();
        return new Figures(
                found.group("personality"),
                found.group("server"),
                number(found, "situations"),
                number(found, "codes"),
                number(found, "texts"),
                number(found, "lists"),
                number(found, "withLists"));
    }

    private static int number(Matcher row, String name) {
        return Integer.parseInt(row.group(name));
    }

    /** Returns whether these are the figures of the same comparison, but for timing. */
    boolean near(Figures other) {
        return personality.equals(other.personality)
                && server.equals(other.server)
                && situations == other.situations
                && Math.abs(codes - other.codes) <= BY_TIMING
                && Math.abs(texts - other.texts) <= BY_TIMING
                && Math.abs(lists - other.lists) <= BY_TIMING;
    }

    /** Returns the share of a number in percent. */
    static double percent(int equal, int all) {
        return 100.0 * equal / all;
    }

    /** Returns the rows of the last full run that was accepted. */
    static List<String> accepted() throws IOException {
        try (InputStream rows = Figures.class.getResourceAsStream(RESOURCE)) {
            return new String(rows.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
