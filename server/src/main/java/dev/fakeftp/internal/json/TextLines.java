package dev.fakeftp.internal.json;

import java.util.List;

/**
 * A text of one line or more. In JSON it is a string, or a list of strings for several lines.
 *
 * @param lines the lines without line ends
 */
public record TextLines(List<String> lines) {
    public TextLines {
        lines = List.copyOf(lines);
    }

    /** Makes a text of one line. */
    public static TextLines of(String line) {
        return new TextLines(List.of(line));
    }
}
