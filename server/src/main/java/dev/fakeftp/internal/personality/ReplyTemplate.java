package dev.fakeftp.internal.personality;

import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.rules.Nearest;
import dev.fakeftp.internal.wire.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reply with placeholders.
 *
 * @param lines the lines, each with its code
 */
public record ReplyTemplate(List<String> lines) {
    /** Loaded with the first personality, not at each start. */
    private static final class Syntax {
        static final Map<String, Placeholder> NAMES =
                Arrays.stream(Placeholder.values()).collect(Collectors.toMap(Placeholder::toString, each -> each));

        static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\{|[^{}]*})");
        static final Pattern LAST_LINE = Pattern.compile("[1-5][0-9][0-9] .*", Pattern.DOTALL);
    }

    private static final int FIRST_OF_NEGATIVE = 400;
    private static final int CODE_LENGTH = 3;

    /** Fails with {@link IllegalArgumentException} if the text is no reply, or has an unknown placeholder. */
    static ReplyTemplate of(TextLines text) {
        List<String> lines = text.lines();
        if (lines.isEmpty()) {
            return new ReplyTemplate(lines);
        }
        String last = lines.get(lines.size() - 1);
        if (!Syntax.LAST_LINE.matcher(last).matches()) {
            throw new IllegalArgumentException(
                    "\"" + last + "\" is no reply. Begin its last line with a code and a blank, such as 250 Done.");
        }
        lines.forEach(line -> Syntax.PLACEHOLDER.matcher(line).results().forEach(ReplyTemplate::check));
        return new ReplyTemplate(lines);
    }

    private static void check(MatchResult found) {
        String name = name(found);
        if (!name.equals("{") && !Syntax.NAMES.containsKey(name)) {
            throw new IllegalArgumentException(found.group() + " is no placeholder. Write {{ for a brace. "
                    + Nearest.first(name, Syntax.NAMES.keySet()));
        }
    }

    private static String name(MatchResult found) {
        String name = found.group(1);
        return name.equals("{") ? name : name.substring(0, name.length() - 1);
    }

    /** Returns whether the reply refuses the command (RFC 959, section 4.2.1). */
    public boolean negative() {
        return !lines.isEmpty() && Integer.parseInt(last().substring(0, 3)) >= FIRST_OF_NEGATIVE;
    }

    private String last() {
        return lines.get(lines.size() - 1);
    }

    /** Fills in the values. A line with the placeholder for features is repeated for each feature. */
    public Reply fill(Function<Placeholder, String> values) {
        return lines.isEmpty()
                ? Reply.none()
                : Reply.of(ended(lines.stream()
                        .filter(line -> !smallSize(line, values))
                        .flatMap(line -> filled(line, values))
                        .toList()));
    }

    /** Returns whether one of several lines names less than one kilobyte, which no server does. */
    private boolean smallSize(String line, Function<Placeholder, String> values) {
        return lines.size() > 1
                && line.contains("{" + Placeholder.KILOBYTES + "}")
                && values.apply(Placeholder.KILOBYTES).startsWith("0.");
    }

    /** Makes the last line the last one on the wire too, because one behind it may be left out. */
    private static List<String> ended(List<String> filled) {
        if (filled.isEmpty() || !filled.get(filled.size() - 1).startsWith("-", CODE_LENGTH)) {
            return filled;
        }
        List<String> ended = new ArrayList<>(filled);
        String last = ended.remove(ended.size() - 1);
        ended.add(last.substring(0, CODE_LENGTH) + " " + last.substring(CODE_LENGTH + 1));
        return ended;
    }

    private static Stream<String> filled(String line, Function<Placeholder, String> values) {
        String features = "{" + Placeholder.FEATURES + "}";
        if (line.contains(features)) {
            return values.apply(Placeholder.FEATURES).lines().map(feature -> line.replace(features, feature));
        }
        if (line.contains("{" + Placeholder.OPTIONS + "}")
                && values.apply(Placeholder.OPTIONS).isEmpty()) {
            return Stream.of();
        }
        return Stream.of(
                Syntax.PLACEHOLDER.matcher(line).replaceAll(found -> Matcher.quoteReplacement(value(found, values))));
    }

    private static String value(MatchResult found, Function<Placeholder, String> values) {
        String name = name(found);
        Placeholder known = Syntax.NAMES.get(name);
        return known == null ? name : values.apply(known);
    }
}
