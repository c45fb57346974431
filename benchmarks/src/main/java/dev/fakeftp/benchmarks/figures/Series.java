package dev.fakeftp.benchmarks.figures;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of one figure, one for each round.
 *
 * @param values in the order of the rounds; at least one
 */
public record Series(List<Double> values) {
    /** Fails with {@link IllegalArgumentException} without any value. */
    public Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        values = List.copyOf(values);
    }

    /** The value in the middle; of an even number of values the mean of the two there. */
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The least value. */
    public double min() {
        return sorted()[0];
    }

    /** The greatest value. */
    public double max() {
        return sorted()[values.size() - 1];
    }

    /** How many times the other's value each value is, round by round: both were measured under the same load. */
    public Series ratios(Series other) {
        return new Series(IntStream.range(0, Math.min(values.size(), other.values.size()))
                .mapToObj(i -> values.get(i) / other.values.get(i))
                .toList());
    }

    /** Whether the ranges have a value in common, so that neither can be called the greater. */
    public boolean overlaps(Series other) {
        return min() <= other.max() && other.min() <= max();
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
