package dev.fakeftp.internal.journal;

/**
 * How many entries were dropped, and for which limit.
 *
 * @param count how many
 * @param limit what they exceeded, such as {@code 10000 entries}; empty if none were dropped
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
