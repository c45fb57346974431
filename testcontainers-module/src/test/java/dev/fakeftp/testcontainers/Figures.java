package dev.fakeftp.testcontainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What was measured in turns, round by round, and how it compares. */
final class Figures {
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    void note(String what, double value) {
        measured.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
    }

    /** Forgets the rounds so far, which warmed everything up. */
    void clear() {
        measured.clear();
    }

    void print(String title) {
        System.out.printf("%n%-55s %8s %8s %8s%n", title, "median", "min", "max");
        measured.forEach((what, values) -> System.out.printf(
                "%-55s %8.0f %8.0f %8.0f%n", what, quantile(values, 0.5), quantile(values, 0), quantile(values, 1)));
    }

    /** Compares round by round, because two figures of one round were measured under the same load. */
    void printRatio(String what, String ours, String reference) {
        List<Double> of = Objects.requireNonNull(measured.get(ours));
        List<Double> to = Objects.requireNonNull(measured.get(reference));
        List<Double> ratios = IntStream.range(0, of.size())
                .mapToObj(i -> of.get(i) / to.get(i))
                .toList();
        System.out.printf(
                "Ratio, %s: median %.2f (of the pairs, from %.2f to %.2f)%n",
                what, quantile(ratios, 0.5), quantile(ratios, 0), quantile(ratios, 1));
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
