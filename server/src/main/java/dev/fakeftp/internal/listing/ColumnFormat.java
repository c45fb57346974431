package dev.fakeftp.internal.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of a list line, in the syntax of {@link java.util.Formatter}, for strings and whole numbers with widths.
 * It is parsed once, because a folder may hold thousands of files.
 */
record ColumnFormat(List<Column> columns) {
    private static final Pattern COLUMN = Pattern.compile("%(?:(\\d+)\\$)?(-?\\d*)[ds]|[^%]+");

    /**
     * One column.
     *
     * @param text the fixed text, if the column has no value
     * @param value the index of the value, from 0; negative for fixed text
     * @param width the least number of characters, padded on the left, or on the right if negative
     */
    private record Column(String text, int value, int width) {
        private static final int FIXED = -1;

        void write(Object[] values, StringBuilder line) {
            String shown = value == FIXED ? text : values[value].toString();
            String fill = " ".repeat(Math.max(0, Math.abs(width) - shown.length()));
            line.append(width > 0 ? fill : "").append(shown).append(width < 0 ? fill : "");
        }
    }

    /** Parses a format such as {@code %s%4d ftp %12d %s}. */
    static ColumnFormat of(String format) {
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
        return new ColumnFormat(columns);
    }

    /** Formats one line. */
    String line(Object... values) {
        StringBuilder line = new StringBuilder();
        columns.forEach(column -> column.write(values, line));
        return line.toString();
    }
}
