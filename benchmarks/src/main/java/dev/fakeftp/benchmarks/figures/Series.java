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
        return quantile(0.5);
    }

    /**
     * Returns the first quartile. As in R's default method, it lies a quarter of the way from the first to the last of the
     * sorted values. Between two values it is interpolated linearly.
     */
    public double lowerQuartile() {
        return quantile(0.25);
    }

    /** Returns the third quartile, which lies three quarters of the way; see {@link #lowerQuartile}. */
    public double upperQuartile() {
        return quantile(0.75);
    }

    private double quantile(double share) {
        double[] sorted = sorted();
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
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

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
