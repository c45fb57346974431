package dev.fakeftp.internal.partner;

import dev.fakeftp.internal.personality.Placeholder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values that a client knows when it reads a reply. They make a template of the reply. */
public final class KnownValues {
    private static final Pattern TIME = Pattern.compile("\\b(?:19|20)\\d{12}\\b");
    private static final Pattern FRACTION = Pattern.compile("(?<=\\{" + Placeholder.TIME + "})\\.\\d{1,9}");
    private static final Pattern PORT_BYTES = Pattern.compile("\\b\\d+,\\d+,\\d+,\\d+,\\d+,\\d+\\b");
    private static final Pattern EXTENDED_PORT = Pattern.compile("(?<=\\|\\|\\|)\\d+(?=\\|)");
    private static final Pattern CLOCK = Pattern.compile("(?<=time is now )\\d\\d:\\d\\d\\b");
    private static final Pattern DURATION = Pattern.compile("\\d+(?:\\.\\d+)?(?= ?(?:seconds \\(measured|secs\\b))");
    /** It can begin with a known number. */
    private static final Pattern RATE = Pattern.compile("\\d+(?:\\.\\d+)? ?(?:[KMG]?bytes per second|[KMG]?B/s)");

    /** Dots and slashes alone also have other meanings. */
    private static final Pattern NAMING = Pattern.compile("[\\p{L}\\p{N}]");

    /** The line of MLST that differs from file to file. */
    public static final String FACTS = " {" + Placeholder.FACTS + "}";

    private final Map<String, String> values = new HashMap<>();

    /** Adds a value. An empty one, and one that has a placeholder already, is ignored. */
    public KnownValues with(Placeholder placeholder, String value) {
        if (NAMING.matcher(value).find()) {
            values.putIfAbsent(value, "{" + placeholder + "}");
        }
        return this;
    }

    /** Adds a value that is written as another one, such as the name of this machine. */
    public KnownValues masked(String value, String mask) {
        if (!value.isEmpty()) {
            values.put(value, mask);
        }
        return this;
    }

    /** Returns the lines with placeholders instead of the values. */
    public List<String> template(List<String> lines) {
        return lines.stream().map(this::template).toList();
    }

    private String template(String line) {
        if (line.startsWith("[") || line.equals(FACTS)) {
            return line;
        }
        int code = line.matches("[1-5][0-9][0-9]([ -].*)?") ? Math.min(4, line.length()) : 0;
        return line.substring(0, code) + quoted(line.substring(0, code), wholeSeconds(replaced(line.substring(code))));
    }

    /** A fraction of a second is another one for each file. */
    private static String wholeSeconds(String text) {
        return FRACTION.matcher(text).replaceAll(fraction -> fraction.group().replaceAll("\\d", "0"));
    }

    private String replaced(String text) {
        Map<Pattern, String> patterns = Map.of(
                PORT_BYTES, "{" + Placeholder.PORT_BYTES + "}",
                EXTENDED_PORT, "{" + Placeholder.PORT + "}",
                TIME, "{" + Placeholder.TIME + "}",
                CLOCK, "{" + Placeholder.CLOCK + "}",
                DURATION, "0.001",
                RATE, "1.00 Kbytes per second");
        String known = values.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(KnownValues::bounded)
                .collect(Collectors.joining("|"));
        String others =
                patterns.keySet().stream().map(Pattern::pattern).sorted().collect(Collectors.joining("|"));
        Pattern all =
                Pattern.compile(RATE + "|" + DURATION + "|" + (known.isEmpty() ? "" : known + "|") + others + "|\\{");
        return all.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found, patterns, text)));
    }

    private String replacement(MatchResult found, Map<Pattern, String> patterns, String text) {
        String value = found.group();
        if (value.equals("{") && !values.containsKey("{")) {
            return "{{";
        }
        String placeholder = values.get(value);
        if (placeholder != null) {
            return placeholder;
        }
        return patterns.entrySet().stream()
                .filter(each -> matchesAt(each.getKey(), text, found.start()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(value);
    }

    private static boolean matchesAt(Pattern pattern, String text, int start) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find(start) && matcher.start() == start;
    }

    /** A value within a longer word or number is another one. */
    private static String bounded(String value) {
        String before = Character.isLetterOrDigit(value.charAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = Character.isLetterOrDigit(value.charAt(value.length() - 1)) ? "(?![\\p{L}\\p{N}])" : "";
        return before + Pattern.quote(value) + after;
    }

    /** The path of a 257 is quoted (RFC 959, appendix II). */
    private static String quoted(String code, String text) {
        return code.startsWith("257")
                ? text.replace("\"{" + Placeholder.PATH + "}\"", "\"{" + Placeholder.QUOTED_PATH + "}\"")
                : text;
    }
}
