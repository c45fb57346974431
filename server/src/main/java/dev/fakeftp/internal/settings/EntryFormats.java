package dev.fakeftp.internal.settings;

import static dev.fakeftp.internal.settings.TextParts.decoded;
import static dev.fakeftp.internal.settings.TextParts.encoded;
import static dev.fakeftp.internal.settings.TextParts.number;

import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.rules.SettingRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text forms of entries such as {@code /old.csv;time=2020-02-29T12:00:00Z}: percent-encoded paths or globs, and what
 * is declared for them.
 */
final class EntryFormats {
    static final TextFormat<Map<String, SeededBytes>> SEEDED_FILES = entries(
                    "([^;]+);size=(\\d+);seed=(-?\\d+)",
                    "/big.bin;size=10000000000;seed=42",
                    entry -> new SeededBytes(
                            number(entry.group(2), Long::valueOf), number(entry.group(3), Long::valueOf)),
                    file -> ";size=" + file.size() + ";seed=" + file.seed())
            .checked(each(SettingRules::file, file -> SettingRules.given(file, "content")));

    static final TextFormat<Map<String, Instant>> TIMES = entries(
                    "([^;]+);time=([^;]+)",
                    "/old.csv;time=2020-02-29T12:00:00Z",
                    entry -> TextParts.time(entry.group(2)),
                    time -> ";time=" + time)
            .checked(each(SettingRules::path, SettingRules::modified));

    static final TextFormat<Map<String, String>> MODES = entries(
                    "([^;]+);mode=([^;]+)",
                    "/secret.csv;mode=rw-r-----",
                    entry -> decoded(entry.group(2)),
                    mode -> ";mode=" + encoded(mode))
            .checked(each(SettingRules::path, SettingRules::permissions));

    static final TextFormat<Map<String, Sink>> SINKS = entries(
                    "([^;]+);to=(.+)",
                    "/in/**;to=discard",
                    entry -> Sink.of(decoded(entry.group(2))),
                    sink -> ";to=" + encoded(sink.toString()))
            .checked(each(SettingRules::glob, sink -> SettingRules.given(sink, "sink")));

    static final TextFormat<Map<String, List<String>>> LISTINGS = entries(
                    "([^;]+);lines=([^;]*)",
                    "/in;lines=total%201%0A-rw-r--r--%20…",
                    entry -> decoded(entry.group(2)).lines().toList(),
                    lines -> ";lines=" + encoded(printed(lines)))
            .checked(each(SettingRules::path, SettingRules::lines));

    private EntryFormats() {}

    /** Joins lines. An empty last line needs its line end, without which it would be no line. */
    private static String printed(List<String> lines) {
        boolean endsEmpty = !lines.isEmpty() && lines.get(lines.size() - 1).isEmpty();
        return String.join("\n", lines) + (endsEmpty ? "\n" : "");
    }

    /**
     * Returns a format of entries that are separated by commas.
     *
     * @param syntax the syntax of an entry; group 1 is its key
     * @param example the entry in the error message
     */
    private static <V> TextFormat<Map<String, V>> entries(
            String syntax, String example, Function<Matcher, V> parser, Function<V, String> printer) {
        Pattern pattern = Pattern.compile(syntax);
        return new TextFormat<Map<String, V>>(
                text -> {
                    Map<String, V> entries = new LinkedHashMap<>();
                    for (String each : text.split(",", -1)) {
                        Matcher entry = pattern.matcher(each);
                        if (!entry.matches()) {
                            throw new IllegalArgumentException("Use " + example
                                    + ", and %3B for a semicolon and %2C for a comma, not \"" + each + "\".");
                        }
                        entries.put(decoded(entry.group(1)), parser.apply(entry));
                    }
                    return entries;
                },
                entries -> entries.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + printer.apply(entry.getValue()))
                        .collect(Collectors.joining(",")));
    }

    private static <V> UnaryOperator<Map<String, V>> each(UnaryOperator<String> key, UnaryOperator<V> value) {
        return entries -> {
            Map<String, V> checked = new LinkedHashMap<>();
            entries.forEach((name, each) -> checked.put(key.apply(name), value.apply(each)));
            return checked;
        };
    }
}
