package dev.fakeftp.benchmarks.figures;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of one figure, one for each round.
 *
 * @param values at least one, in the order of the rounds
 */
public record Series(List<Double> values) {
    /** Fails with {@link IllegalArgumentException} if there is no value. */
    public Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured. Give at least one value.");
        }
        values = List.copyOf(values);
    }

    /** Returns the middle value. For an even number of values it is the mean of the two middle ones. */
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the least value. */
    public double min() {
        return sorted()[0];
    }

    /** Returns the greatest value. */
    public double max() {
        return sorted()[values.size() - 1];
    }

    /** Returns the ratio of the values round by round, because both were measured under the same load. */
    public Series ratios(Series other) {
        return new Series(IntStream.range(0, Math.min(values.size(), other.values.size()))
                .mapToObj(i -> values.get(i) / other.values.get(i))
                .toList());
    }

    /** Returns whether the ranges have a value in common, so that neither series is the greater one. */
    public boolean overlaps(Series other) {
        return min() <= other.max() && other.min() <= max();
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
