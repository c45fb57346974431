package dev.fakeftp.benchmarks.figures;

/**
 * The time since a moment.
 *
 * @param nanos this moment, in nanoseconds of this JVM's clock
 */
public record Stopwatch(long nanos) {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double MILLIS_OF_SECOND = 1e3;

    /** Returns a stopwatch that starts now. */
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /** Returns the elapsed milliseconds. */
    public double millis() {
        return (System.nanoTime() - nanos) / NANOS_OF_MILLI;
    }

    /** Returns the elapsed seconds. */
    public double seconds() {
        return millis() / MILLIS_OF_SECOND;
    }
}
