package dev.fakeftp.benchmarks.figures;

/**
 * The time since a moment.
 *
 * @param nanos that moment, in nanoseconds of this JVM's clock
 */
public record Stopwatch(long nanos) {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double MILLIS_OF_SECOND = 1e3;

    /** A stopwatch that runs from now on. */
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /** Milliseconds so far. */
    public double millis() {
        return (System.nanoTime() - nanos) / NANOS_OF_MILLI;
    }

    /** Seconds so far. */
    public double seconds() {
        return millis() / MILLIS_OF_SECOND;
    }
}
