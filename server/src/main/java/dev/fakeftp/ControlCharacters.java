package dev.fakeftp;

/** Escapes control characters, so that no reader or terminal mistakes a part of a file name for a separate line. */
public final class ControlCharacters {
    private static final int LAST_OF_LATIN_1 = 0xff;

    private ControlCharacters() {}

    /**
     * Returns the text with each control character replaced by an escape. C0, DEL and C1 become {@code \r}, {@code \n},
     * {@code \t}, {@code \x1b} and so on. Unicode's line and paragraph separators and its marks of writing direction
     * get four digits, as in <code>&#92;u202e</code>. Backslashes are not escaped.
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
