package dev.fakeftp.internal.journal;

/**
 * The limits of one kind of entry.
 *
 * @param entries the largest number of entries
 * @param bytes the largest memory in bytes
 */
record Bounds(int entries, long bytes) {
    private static final int MEBIBYTE = 1 << 20;

    boolean exceededBy(int number, long size) {
        return number > entries || size > bytes;
    }

    /** Returns the limit that this number of entries exceeds, or else the limit of their size, as a text. */
    String limitOf(int number) {
        return number > entries ? entries + " entries" : bytes / MEBIBYTE + " MiB";
    }
}
