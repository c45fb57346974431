package dev.fakeftp.internal.journal;

/**
 * The number of dropped entries, and the limit that they exceeded.
 *
 * @param count the number of entries
 * @param limit the exceeded limit, such as {@code 10000 entries}; empty if no entry was dropped
 */
record Dropped(long count, String limit) {
    static final Dropped NOTHING = new Dropped(0, "");

    boolean any() {
        return count > 0;
    }

    Dropped andOneMore(String exceeded) {
        boolean known = limit.contains(exceeded);
        return new Dropped(count + 1, known ? limit : limit.isEmpty() ? exceeded : limit + " and " + exceeded);
    }
}
