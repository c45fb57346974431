package dev.fakeftp.server;

/** How many bytes the living objects of this JVM take. */
final class Heap {
    /** Less than a leak of a few kilobytes per session adds up to, and more than classes that are loaded late. */
    static final long NOTHING_MUCH = 5_000_000;

    private static final int COLLECTIONS = 5;

    private Heap() {}

    /** What is in use after the collector had its chances. */
    static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
