package dev.fakeftp.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the lines of a list are filled: a {@link java.util.Formatter} that knows strings and whole numbers with widths only,
 * and reads its format once, because a folder may hold thousands of files.
 */
record Columns(List<Column> columns) {
    private static final Pattern COLUMN = Pattern.compile("%(?:(\\d+)\\$)?(-?\\d*)[ds]|[^%]+");

    /**
     * One column.
     *
     * @param text what stands there in each line, if it is not a value
     * @param value which of the values stands there, from 0; below that it is the text
     * @param width at least so many characters, filled from the left, or from the right if it is negative
     */
    private record Column(String text, int value, int width) {
        private static final int FIXED = -1;

        void write(Object[] values, StringBuilder line) {
            String shown = value == FIXED ? text : values[value].toString();
            String fill = " ".repeat(Math.max(0, Math.abs(width) - shown.length()));
            line.append(width > 0 ? fill : "").append(shown).append(width < 0 ? fill : "");
        }
    }

    /** The columns of a format such as {@code %s%4d ftp %12d %s}. */
    static Columns of(String format) {
        List<Column> columns = new ArrayList<>();
        int next = 0;
        for (Matcher found = COLUMN.matcher(format); found.find(); ) {
            if (found.group().startsWith("%")) {
                int value = found.group(1) == null ? next++ : Integer.parseInt(found.group(1)) - 1;
                String width = found.group(2);
                columns.add(new Column("", value, width.isEmpty() ? 0 : Integer.parseInt(width)));
            } else {
                columns.add(new Column(found.group(), Column.FIXED, 0));
            }
        }
        return new Columns(columns);
    }

    /** One line. */
    String line(Object... values) {
        StringBuilder line = new StringBuilder();
        columns.forEach(column -> column.write(values, line));
        return line.toString();
    }
}
