package dev.fakeftp.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
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

    /** Requires that ours is better than each of the others, and that the ranges do not overlap. */
    public static Mark ahead(String text, Row row, String ours, List<String> others) {
        return new Mark(
                text,
                others.stream()
                        .map(other -> compare(
                                row,
                                ours,
                                other,
                                (a, b) -> row.better().than(a.median(), b.median()) && !a.overlaps(b)))
                        .toList());
    }

    /** Requires that ours is better than the other, or that the ranges overlap. */
    public static Mark notBehind(String text, Row row, String ours, String other) {
        return new Mark(
                text,
                List.of(compare(
                        row, ours, other, (a, b) -> !row.better().than(b.median(), a.median()) || a.overlaps(b))));
    }

    /** Requires that the ratio of ours to each of the others is the limit or better. */
    public static Mark ratio(String text, double limit, Row row, String ours, List<String> others) {
        return new Mark(
                text,
                others.stream()
                        .map(other -> compare(
                                row, ours, other, (a, b) -> !row.better().than(limit, a.median() / b.median())))
                        .toList());
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

    private static Test compare(Row row, String ours, String other, BiPredicate<Series, Series> passes) {
        return sheet -> {
            Optional<Series> a = sheet.find(row, ours);
            Optional<Series> b = sheet.find(row, other);
            if (a.isEmpty() || b.isEmpty()) {
                return Optional.empty();
            }
            String figure = String.format(
                    Locale.ROOT,
                    "%.2f of %s%s",
                    a.get().median() / b.get().median(),
                    other,
                    a.get().overlaps(b.get()) ? " (equal)" : "");
            return Optional.of(new Outcome(figure, passes.test(a.get(), b.get())));
        };
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
