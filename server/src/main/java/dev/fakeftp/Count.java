package dev.fakeftp;

/**
 * The expected number of journal entries, as a range.
 *
 * @param least the smallest accepted number
 * @param most the largest accepted number
 */
public record Count(int least, int most) {
    /** Fails with {@link IllegalArgumentException} if the range is empty, or if {@code least} is negative. */
    public Count {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException(
                    "The count from " + least + " to " + most + " accepts no number. Use 0 <= least <= most.");
        }
    }

    /** Returns a count that accepts this number only. */
    public static Count exactly(int number) {
        return new Count(number, number);
    }

    /** Returns a count that accepts zero only. */
    public static Count never() {
        return exactly(0);
    }

    /** Returns a count that accepts this number or more. */
    public static Count atLeast(int number) {
        return new Count(number, Integer.MAX_VALUE);
    }

    /** Returns a count that accepts this number or fewer. */
    public static Count atMost(int number) {
        return new Count(0, number);
    }

    /** A description for people: {@code exactly 1}, {@code none}, {@code at least 2}, {@code at most 3}, {@code 2 to 5}. */
    @Override
    public String toString() {
        if (most == 0) {
            return "none";
        } else if (least == most) {
            return "exactly " + least;
        } else if (most == Integer.MAX_VALUE) {
            return "at least " + least;
        }
        return least == 0 ? "at most " + most : least + " to " + most;
    }
}
