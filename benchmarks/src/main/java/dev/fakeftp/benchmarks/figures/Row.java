package dev.fakeftp.benchmarks.figures;

/**
 * One thing that is measured, for several servers.
 *
 * @param name what is measured, with its unit
 * @param better which values are the better ones
 * @param meaning what exactly happens, in a sentence
 */
public record Row(String name, Better better, String meaning) {
    /** Which values are the better ones. */
    public enum Better {
        LESS,
        MORE;

        /** Whether a value is better than another. */
        boolean than(double value, double other) {
            return this == LESS ? value < other : value > other;
        }
    }

    /** A row whose smaller values are the better ones. */
    public static Row less(String name, String meaning) {
        return new Row(name, Better.LESS, meaning);
    }

    /** A row whose greater values are the better ones. */
    public static Row more(String name, String meaning) {
        return new Row(name, Better.MORE, meaning);
    }
}
