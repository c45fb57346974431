package dev.fakeftp;

/**
 * Shows the control characters of a text: a person who reads it, or a terminal, must not take a part of a file's name for a
 * line of its own.
 */
public final class ControlCharacters {
    private static final int LAST_OF_LATIN_1 = 0xff;

    private ControlCharacters() {}

    /**
     * The text with an escape in place of each control character: {@code \r}, {@code \n}, {@code \t}, {@code \x1b} and so on for
     * C0, DEL and C1; for the line and paragraph separators of Unicode and its marks that turn the direction of writing four
     * digits, as in <code>&#92;u202e</code>. A backslash stays as it is.
     */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escapeFrom(i, text);
            }
        }
        return text;
    }

    private static String escapeFrom(int first, String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 1).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isControl(each)) {
                escaped.append(escape(each));
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString();
    }

    private static boolean isControl(char each) {
        return Character.isISOControl(each) || (each >= 0x2028 && each <= 0x202e) || (each >= 0x2066 && each <= 0x2069);
    }

    private static String escape(char control) {
        return switch (control) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format(control <= LAST_OF_LATIN_1 ? "\\x%02x" : "\\u%04x", (int) control);
        };
    }
}
