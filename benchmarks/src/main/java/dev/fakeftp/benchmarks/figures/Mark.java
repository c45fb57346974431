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
 * @param text what is asked, in words
 * @param tests all of which must be passed
 */
public record Mark(String text, List<Test> tests) {
    /** One look at the figures; empty if they were not measured in this run. */
    public interface Test {
        /** The outcome. */
        Optional<Outcome> in(Sheet sheet);
    }

    /**
     * What a test found.
     *
     * @param figure the number that decided
     * @param met whether it reaches the mark
     */
    public record Outcome(String figure, boolean met) {}

    /** Asks that ours is better than each of these, and that the ranges do not overlap. */
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

    /** Asks that ours is better than the other one, or that the ranges overlap. */
    public static Mark notBehind(String text, Row row, String ours, String other) {
        return new Mark(
                text,
                List.of(compare(
                        row, ours, other, (a, b) -> !row.better().than(b.median(), a.median()) || a.overlaps(b))));
    }

    /** Asks that ours is that many times each of these, or better. */
    public static Mark ratio(String text, double limit, Row row, String ours, List<String> others) {
        return new Mark(
                text,
                others.stream()
                        .map(other -> compare(
                                row, ours, other, (a, b) -> !row.better().than(limit, a.median() / b.median())))
                        .toList());
    }

    /** Asks that our median is that or better. */
    public static Mark limit(String text, double limit, Row row, String ours) {
        return limited(text, row, ours, value -> !row.better().than(limit, value));
    }

    /** Asks that our median is better than that. */
    public static Mark within(String text, double limit, Row row, String ours) {
        return limited(text, row, ours, value -> row.better().than(value, limit));
    }

    /** Asks that no round had any. */
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

    /** The mark as a line of a table: text, figures, verdict. */
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
