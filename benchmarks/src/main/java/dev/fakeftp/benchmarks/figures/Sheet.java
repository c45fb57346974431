package dev.fakeftp.benchmarks.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures measured so far, by row and by server. */
public final class Sheet {
    private final Map<Figure, List<Double>> values = new LinkedHashMap<>();
    private final Map<Figure, String> remarks = new LinkedHashMap<>();

    /**
     * One server in one row.
     *
     * @param row the measured row
     * @param who name of the server or reference
     */
    public record Figure(Row row, String who) {}

    /** Adds the value of one round. */
    public void note(Row row, String who, double value) {
        values.computeIfAbsent(new Figure(row, who), key -> new ArrayList<>()).add(value);
    }

    /** Adds a remark: the reason for a missing value, or an explanation of a value. */
    public void remark(Row row, String who, String text) {
        remarks.put(new Figure(row, who), text);
    }

    /** Removes the values and remarks of these rows after a warm-up round. */
    public void forget(List<Row> rows) {
        values.keySet().removeIf(figure -> rows.contains(figure.row()));
        remarks.keySet().removeIf(figure -> rows.contains(figure.row()));
    }

    /** Returns the values of a figure, if there are any. */
    public Optional<Series> find(Row row, String who) {
        return Optional.ofNullable(values.get(new Figure(row, who))).map(Series::new);
    }

    /** Returns the remark on a figure, if there is one. */
    public Optional<String> findRemark(Row row, String who) {
        return Optional.ofNullable(remarks.get(new Figure(row, who)));
    }
}
