package dev.fakeftp.benchmarks.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page as text: facts, marks, and a table for each part. */
public final class Page {
    private final Sheet sheet;
    private final StringBuilder text = new StringBuilder();

    /** A page of these figures. */
    public Page(Sheet sheet) {
        this.sheet = sheet;
    }

    /** How the page came to be. */
    public Page introduction(List<String> parts, String ours) {
        text.append(String.format(Locale.ROOT, """
                # Benchmarks

                ![%s beside other servers: start, small files, large files and TLS](benchmarks.svg)

                `dev/bench` writes this page and its chart. It builds the servers for comparison and measures all in turns:

                    dev/bench                # everything, in 7 rounds
                    dev/bench 11             # everything, in 11 rounds
                    dev/bench 3 start small  # two parts with 3 rounds; printed only, this page is unchanged
                    dev/bench --beside v0.1.0 5 small  # an earlier build in the same rounds; printed only

                The parts are %s.

                Each figure is the median of the rounds, with minimum and maximum in brackets. A warm-up round comes first
                and does not count. Each round measures all servers, so that they have the same load. Do not compare figures
                of different runs. `×0.85` below a figure means that %s has 0.85 times that figure, in the median of
                the rounds' ratios.
                """, ours, String.join(", ", parts), ours));
        return this;
    }

    /** A table of two columns. */
    public Page facts(String title, Map<String, String> facts) {
        heading(title).append("| | |\n|---|---|\n");
        facts.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        return this;
    }

    /** What was asked, and whether it was reached. */
    public Page marks(List<Mark> marks) {
        heading("Marks").append("""
                A ratio is taken in each round. The figure is the median of these ratios, with their quartiles in brackets.
                A mark is met if the median meets it.

                """).append("| Mark | Figure | |\n|---|---|---|\n");
        marks.forEach(mark -> text.append(mark.line(sheet)).append('\n'));
        return this;
    }

    /** The figures of one part, and what its rows mean. */
    public Page table(String title, String ours, List<String> columns, List<Row> rows) {
        List<String> measured = columns.stream()
                .filter(who -> rows.stream().anyMatch(row -> has(row, who)))
                .toList();
        heading(title).append("| |").append(each(measured, who -> " " + who + " |"));
        text.append("\n|---|").append("---|".repeat(measured.size())).append('\n');
        for (Row row : rows) {
            text.append("| ").append(row.name()).append(" |");
            text.append(each(measured, who -> " " + cell(row, who, ours) + " |"))
                    .append('\n');
        }
        text.append('\n');
        rows.forEach(row -> text.append("- *")
                .append(row.name())
                .append("*: ")
                .append(row.meaning())
                .append('\n'));
        return this;
    }

    private StringBuilder heading(String title) {
        return text.append("\n## ").append(title).append("\n\n");
    }

    private static String each(List<String> columns, UnaryOperator<String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining());
    }

    private boolean has(Row row, String who) {
        return sheet.find(row, who).isPresent() || sheet.findRemark(row, who).isPresent();
    }

    private String cell(Row row, String who, String ours) {
        Stream<String> value = sheet.find(row, who).map(Page::range).stream();
        Stream<String> ratio = who.equals(ours) ? Stream.empty() : ratio(row, who, ours).stream();
        Stream<String> remark = sheet.findRemark(row, who).stream();
        String cell = Stream.of(value, ratio, remark).flatMap(part -> part).collect(Collectors.joining("<br>"));
        return cell.isEmpty() ? "–" : cell;
    }

    private static String range(Series series) {
        return number(series.median())
                + (series.min() == series.max() ? "" : " (" + number(series.min()) + "–" + number(series.max()) + ")");
    }

    private Optional<String> ratio(Row row, String who, String ours) {
        return sheet.find(row, ours)
                .flatMap(of -> sheet.find(row, who)
                        .filter(to -> to.median() != 0 && of.median() != 0)
                        .map(to -> String.format(
                                Locale.ROOT, "×%.2f", of.ratios(to).median())));
    }

    /** A number with as many digits as can mean anything. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size == Math.rint(size) || size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
