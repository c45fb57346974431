package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as {@code {size}}, {@code {size:12}} (at least 12 characters, on the right) and {@code
 * {name:-8}} (on the left). The width {@code *} is that of the longest value in the list. It is parsed once, because a
 * folder may hold thousands of files.
 */
final class LineTemplate {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::(-?)(\\d+|\\*))?}|[^{]+|\\{");

    private final List<Part> parts;

    /**
     * Fixed text or a placeholder.
     *
     * @param value the placeholder; null for fixed text
     * @param width the least number of characters, or {@link #LONGEST}
     */
    private record Part(
            String text, @org.jspecify.annotations.Nullable Value value, boolean left, int width) {
        static final int LONGEST = -1;

        static Part fixed(String text) {
            return new Part(text, null, false, 0);
        }
    }

    private LineTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** Parses a template. Fails with {@link IllegalArgumentException} for an unknown placeholder. */
    static LineTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        for (Matcher found = PART.matcher(text); found.find(); ) {
            if (found.group(1) == null) {
                parts.add(Part.fixed(found.group()));
            } else {
                String width = found.group(3) == null ? "0" : found.group(3);
                parts.add(new Part(
                        "",
                        Value.named(found.group(1)),
                        "-".equals(found.group(2)),
                        width.equals("*") ? Part.LONGEST : Integer.parseInt(width)));
            }
        }
        return new LineTemplate(parts);
    }

    /** Returns this template with a value that is the same in all lines. */
    LineTemplate with(Value value, String text) {
        List<Part> replaced = new ArrayList<>();
        for (Part part : parts) {
            String blanks = " ".repeat(Math.max(0, part.width() - text.length()));
            Part next = part.value() == value ? Part.fixed(part.left() ? text + blanks : blanks + text) : part;
            int last = replaced.size() - 1;
            if (next.value() == null && last >= 0 && replaced.get(last).value() == null) {
                replaced.set(last, Part.fixed(replaced.get(last).text() + next.text()));
            } else {
                replaced.add(next);
            }
        }
        return new LineTemplate(replaced);
    }

    /** Appends a file's value for a placeholder. */
    interface Values {
        void append(Value value, Listed file, StringBuilder text);
    }

    /** Notes the longest of the values that need it. */
    void measure(Listed file, Values values, Map<Value, Integer> longest) {
        for (Part part : parts) {
            if (part.width() == Part.LONGEST && part.value() != null) {
                StringBuilder text = new StringBuilder();
                values.append(part.value(), file, text);
                longest.merge(part.value(), text.length(), Math::max);
            }
        }
    }

    /** Returns what a tree has to read for the values. */
    Detail detail() {
        boolean unix = parts.stream()
                .anyMatch(part -> part.value() != null && part.value().detail() == Detail.UNIX);
        return unix ? Detail.UNIX : Detail.USUAL;
    }

    /** Returns whether a width depends on other lines. */
    boolean needsMeasuring() {
        return parts.stream().anyMatch(part -> part.width() == Part.LONGEST);
    }

    /** Appends one line. */
    void append(Listed file, Values values, Map<Value, Integer> longest, StringBuilder line) {
        for (Part part : parts) {
            if (part.value() == null) {
                line.append(part.text());
            } else {
                int start = line.length();
                values.append(part.value(), file, line);
                int width = part.width() == Part.LONGEST ? longest.getOrDefault(part.value(), 0) : part.width();
                int missing = start + width - line.length();
                if (missing > 0) {
                    line.insert(part.left() ? line.length() : start, " ".repeat(missing));
                }
            }
        }
    }
}
