package dev.fakeftp.benchmarks.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far, by row and by who was measured. */
public final class Sheet {
    private final Map<Figure, List<Double>> values = new LinkedHashMap<>();
    private final Map<Figure, String> remarks = new LinkedHashMap<>();

    /**
     * Who was measured in which row.
     *
     * @param row what was measured
     * @param who the server's or reference's name
     */
    public record Figure(Row row, String who) {}

    /** Notes the value of one round. */
    public void note(Row row, String who, double value) {
        values.computeIfAbsent(new Figure(row, who), key -> new ArrayList<>()).add(value);
    }

    /** Notes why there is no value, or what must be known to read it. */
    public void remark(Row row, String who, String text) {
        remarks.put(new Figure(row, who), text);
    }

    /** Forgets the values of these rows: they came from a round that warmed everything up. */
    public void forget(List<Row> rows) {
        values.keySet().removeIf(figure -> rows.contains(figure.row()));
        remarks.keySet().removeIf(figure -> rows.contains(figure.row()));
    }

    /** What was measured, if anything was. */
    public Optional<Series> find(Row row, String who) {
        return Optional.ofNullable(values.get(new Figure(row, who))).map(Series::new);
    }

    /** What was remarked on a figure, if anything was. */
    public Optional<String> findRemark(Row row, String who) {
        return Optional.ofNullable(remarks.get(new Figure(row, who)));
    }
}
