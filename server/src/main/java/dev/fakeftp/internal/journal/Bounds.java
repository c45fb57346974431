package dev.fakeftp.internal.journal;

/**
 * How much of one kind of entry is kept.
 *
 * @param entries not more entries than that
 * @param bytes not more memory than that
 */
record Bounds(int entries, long bytes) {
    private static final int MEBIBYTE = 1 << 20;

    boolean exceededBy(int number, long size) {
        return number > entries || size > bytes;
    }

    /** The limit that this many entries exceed, or else their size, for a person to read. */
    String limitOf(int number) {
        return number > entries ? entries + " entries" : bytes / MEBIBYTE + " MiB";
    }
}
