package dev.fakeftp.internal.page;

import dev.fakeftp.ControlCharacters;
import java.util.ArrayDeque;
import java.util.Deque;

/** Builds HTML or SVG. It escapes all texts and values, so that nothing that a client sends becomes markup. */
public final class Markup {
    private static final int LAST_OF_XML = 0xfffd;

    private final StringBuilder built = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element with attributes: a name and a value each. */
    public Markup begin(String element, Object... attributes) {
        tag(element, attributes);
        built.append('>');
        open.push(element);
        return this;
    }

    /** Adds an element that never holds anything. */
    public Markup single(String element, Object... attributes) {
        tag(element, attributes);
        built.append("/>");
        return this;
    }

    private void tag(String element, Object... attributes) {
        built.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            built.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1].toString());
            built.append('"');
        }
    }

    /** Ends the element that was begun last. */
    public Markup end() {
        built.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Adds an element that holds a text. */
    public Markup element(String name, String text, Object... attributes) {
        return begin(name, attributes).text(text).end();
    }

    /** Adds a text. {@link ControlCharacters}, and characters that XML forbids, are shown as escapes. */
    public Markup text(String text) {
        String shown = ControlCharacters.escape(text);
        for (int i = 0; i < shown.length(); i++) {
            char each = shown.charAt(i);
            if (Character.isHighSurrogate(each)
                    && i + 1 < shown.length()
                    && Character.isLowSurrogate(shown.charAt(i + 1))) {
                built.append(each).append(shown.charAt(++i));
            } else {
                append(each);
            }
        }
        return this;
    }

    private void append(char each) {
        switch (each) {
            case '&' -> built.append("&amp;");
            case '<' -> built.append("&lt;");
            case '>' -> built.append("&gt;");
            case '"' -> built.append("&quot;");
            default -> {
                if (Character.isSurrogate(each) || each > LAST_OF_XML) {
                    built.append(String.format("\\u%04x", (int) each));
                } else {
                    built.append(each);
                }
            }
        }
    }

    /** Adds a line of a text for {@code pre}, which shows tabs as they are. */
    public Markup line(String text) {
        String between = "";
        for (String part : text.split("\t", -1)) {
            built.append(between);
            text(part);
            between = "\t";
        }
        return newLine();
    }

    /** Begins a new line of the markup itself, which only {@code pre} shows. */
    public Markup newLine() {
        built.append('\n');
        return this;
    }

    /** Adds what another one has built. */
    public Markup add(Markup other) {
        built.append(other.built);
        return this;
    }

    /** Adds a style sheet of this program's. */
    Markup style(String rules) {
        built.append("<style>").append(rules).append("</style>");
        return this;
    }

    /** Returns the markup. All elements must have ended. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not ended: " + open);
        }
        return built.toString();
    }
}
