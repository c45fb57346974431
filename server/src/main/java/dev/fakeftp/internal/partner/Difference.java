package dev.fakeftp.internal.partner;

/**
 * A difference between a partner's server and a personality.
 *
 * @param command the command, or what was asked
 * @param expected the replies of the personality
 * @param got the replies of the partner's server
 */
public record Difference(String command, String expected, String got) {
    /** Returns three lines or more for people. */
    @Override
    public String toString() {
        return command + "\n  expected: " + indented(expected) + "\n  got:      " + indented(got);
    }

    private static String indented(String lines) {
        return lines.replace("\n", "\n            ");
    }
}
