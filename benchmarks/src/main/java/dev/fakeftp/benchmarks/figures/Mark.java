package dev.fakeftp.benchmarks.figures;

import dev.fakeftp.benchmarks.figures.Sheet.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * A mark that the figures must reach.
 *
 * @param text the requirement in words
 * @param tests tests that must all pass
 */
public record Mark(String text, List<Test> tests) {
    /** A test of the figures. */
    public interface Test {
        /** Returns the outcome; empty if the figures were not measured in this run. */
        Optional<Outcome> in(Sheet sheet);
    }

    /**
     * The outcome of a test.
     *
     * @param figure the decisive number
     * @param met true if the number reaches the mark
     */
    public record Outcome(String figure, boolean met) {}

    /** Requires that ours is better than each of the others: the median of the rounds' ratios is better than 1. */
    public static Mark ahead(String text, Row row, String ours, List<String> others) {
        return all(text, row, ours, others, ratio -> row.better().than(ratio, 1));
    }

    /** Requires that ours is not worse than the other: the median of the rounds' ratios is 1 or better. */
    public static Mark notBehind(String text, Row row, String ours, String other) {
        return ratio(text, 1, row, ours, List.of(other));
    }

    /** Requires that the median of the rounds' ratios of ours to each of the others is the limit or better. */
    public static Mark ratio(String text, double limit, Row row, String ours, List<String> others) {
        return all(text, row, ours, others, ratio -> !row.better().than(limit, ratio));
    }

    /** Requires that the median of the rounds' ratios of a row to another, both of ours, is the limit or better. */
    public static Mark ratio(String text, double limit, Row row, Row other, String ours) {
        return new Mark(
                text,
                List.of(compare(
                        new Figure(row, ours),
                        new Figure(other, ours),
                        other.name(),
                        ratio -> !row.better().than(limit, ratio))));
    }

    /** Requires that our median is the limit or better. */
    public static Mark limit(String text, double limit, Row row, String ours) {
        return limited(text, row, ours, value -> !row.better().than(limit, value));
    }

    /** Requires that our median is better than the limit. */
    public static Mark within(String text, double limit, Row row, String ours) {
        return limited(text, row, ours, value -> row.better().than(value, limit));
    }

    /** Requires that the value is 0 in each round. */
    public static Mark none(String text, Row row, String ours) {
        Test test = sheet -> sheet.find(row, ours)
                .map(series -> new Outcome("at most " + Page.number(series.max()) + " in a round", series.max() == 0));
        return new Mark(text, List.of(test));
    }

    private static Mark limited(String text, Row row, String ours, DoublePredicate passes) {
        Test test = sheet -> sheet.find(row, ours)
                .map(series -> new Outcome(Page.number(series.median()), passes.test(series.median())));
        return new Mark(text, List.of(test));
    }

    private static Mark all(String text, Row row, String ours, List<String> others, DoublePredicate passes) {
        return new Mark(
                text,
                others.stream()
                        .map(other -> compare(new Figure(row, ours), new Figure(row, other), other, passes))
                        .toList());
    }

    private static Test compare(Figure ours, Figure other, String otherName, DoublePredicate passes) {
        return sheet -> sheet.find(ours.row(), ours.who())
                .flatMap(a -> sheet.find(other.row(), other.who()).map(a::ratios))
                .map(ratios -> new Outcome(words(ratios) + " of " + otherName, passes.test(ratios.median())));
    }

    private static String words(Series ratios) {
        String median = String.format(Locale.ROOT, "%.2f", ratios.median());
        return ratios.values().size() == 1
                ? median
                : String.format(Locale.ROOT, "%s (%.2f–%.2f)", median, ratios.lowerQuartile(), ratios.upperQuartile());
    }

    /** Returns the mark as a line of a table: text, figures, verdict. */
    String line(Sheet sheet) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Test test : tests) {
            test.in(sheet).ifPresent(outcomes::add);
        }
        String figures =
                String.join("; ", outcomes.stream().map(Outcome::figure).toList());
        String verdict =
                outcomes.isEmpty() ? "not measured" : outcomes.stream().allMatch(Outcome::met) ? "met" : "**missed**";
        return "| " + text + " | " + figures + " | " + verdict + " |";
    }
}
