package dev.fakeftp.benchmarks.figures;

/**
 * A measured quantity, for several servers.
 *
 * @param name name of the quantity, with its unit
 * @param better the better values
 * @param meaning exact description of the measurement, in a sentence
 */
public record Row(String name, Better better, String meaning) {
    /** The better values: the smaller or the greater ones. */
    public enum Better {
        LESS,
        MORE;

        /** Returns whether the first value is better than the other. */
        boolean than(double value, double other) {
            return this == LESS ? value < other : value > other;
        }
    }

    /** Returns a row whose smaller values are better. */
    public static Row less(String name, String meaning) {
        return new Row(name, Better.LESS, meaning);
    }

    /** Returns a row whose greater values are better. */
    public static Row more(String name, String meaning) {
        return new Row(name, Better.MORE, meaning);
    }
}
