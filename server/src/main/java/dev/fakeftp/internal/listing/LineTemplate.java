package dev.fakeftp.internal.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    }

    private LineTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** Parses a template. Fails with {@link IllegalArgumentException} for an unknown placeholder. */
    static LineTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        for (Matcher found = PART.matcher(text); found.find(); ) {
            if (found.group(1) == null) {
                parts.add(new Part(found.group(), null, false, 0));
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

    /** Notes the longest of the values that need it. */
    void measure(Function<Value, String> values, Map<Value, Integer> longest) {
        for (Part part : parts) {
            if (part.width() == Part.LONGEST && part.value() != null) {
                longest.merge(part.value(), values.apply(part.value()).length(), Math::max);
            }
        }
    }

    /** Returns whether a width depends on other lines. */
    boolean needsMeasuring() {
        return parts.stream().anyMatch(part -> part.width() == Part.LONGEST);
    }

    /** Formats one line. */
    String line(Function<Value, String> values, Map<Value, Integer> longest) {
        StringBuilder line = new StringBuilder();
        for (Part part : parts) {
            if (part.value() == null) {
                line.append(part.text());
            } else {
                int width = part.width() == Part.LONGEST ? longest.getOrDefault(part.value(), 0) : part.width();
                String shown = values.apply(part.value());
                String fill = " ".repeat(Math.max(0, width - shown.length()));
                line.append(part.left() ? "" : fill).append(shown).append(part.left() ? fill : "");
            }
        }
        return line.toString();
    }
}
