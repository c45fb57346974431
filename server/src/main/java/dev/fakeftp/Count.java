package dev.fakeftp;

/**
 * How many entries there should be.
 *
 * @param least not fewer than that
 * @param most not more than that
 */
public record Count(int least, int most) {
    /** Fails with {@link IllegalArgumentException} if no number is between the two. */
    public Count {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("There is no number from " + least + " to " + most + ".");
        }
    }

    /** That many. */
    public static Count exactly(int number) {
        return new Count(number, number);
    }

    /** None. */
    public static Count never() {
        return exactly(0);
    }

    /** That many or more. */
    public static Count atLeast(int number) {
        return new Count(number, Integer.MAX_VALUE);
    }

    /** That many or fewer. */
    public static Count atMost(int number) {
        return new Count(0, number);
    }

    /** Whether that many are as many as there should be. */
    public boolean accepts(int number) {
        return least <= number && number <= most;
    }

    /** Whether more of them could make it wrong. */
    public boolean limited() {
        return most < Integer.MAX_VALUE;
    }

    /** For a person: {@code exactly 1}, {@code none}, {@code at least 2}, {@code at most 3}, {@code 2 to 5}. */
    @Override
    public String toString() {
        if (most == 0) {
            return "none";
        } else if (least == most) {
            return "exactly " + least;
        } else if (!limited()) {
            return "at least " + least;
        }
        return least == 0 ? "at most " + most : least + " to " + most;
    }
}
