package dev.fakeftp.internal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;

/** Parts of text forms: percent-encoded texts, numbers, times and names of constants. */
public final class TextParts {
    private TextParts() {}

    /** Returns the names of the constants, separated by commas. */
    static String names(Enum<?>... choices) {
        StringJoiner names = new StringJoiner(", ");
        for (Enum<?> choice : choices) {
            names.add(choice.name());
        }
        return names.toString();
    }

    static <E extends Enum<E>> E constant(E[] choices, String text) {
        return Stream.of(choices)
                .filter(choice -> choice.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Use one of " + names(choices) + ", not \"" + text + "\"."));
    }

    /** Decodes the percent encoding. A plus sign stays a plus sign. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Write %25 for a percent sign in \"" + text + "\".", e);
        }
    }

    /** Returns the text percent-encoded, as for a setting or a URL. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    static int number(String text) {
        return number(text, Integer::valueOf);
    }

    static <N extends Number> N number(String text, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Use a number, not \"" + text + "\".", e);
        }
    }

    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Use a time, such as 2024-02-29T12:00:00Z, not \"" + text + "\".", e);
        }
    }
}
