package dev.fakeftp.internal.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text form of values.
 *
 * @param parser parses a value, or fails with {@link IllegalArgumentException} if the text is invalid
 * @param printer prints a text that the parser reads
 */
record TextFormat<T>(Function<String, T> parser, Function<T, String> printer) {
    /** Returns values separated by commas. */
    TextFormat<List<T>> list() {
        return new TextFormat<>(
                text -> Stream.of(text.split(",", -1)).map(parser).toList(),
                values -> values.stream().map(printer).collect(Collectors.joining(",")));
    }

    /** Returns values in a file: the text names the file, the printed text is its content. */
    static <E> TextFormat<List<E>> file(Function<Path, List<E>> reader, Function<List<E>, String> content) {
        return new TextFormat<>(text -> reader.apply(Path.of(text)), content);
    }

    /** Returns a format with this rule, which returns the value or fails with {@link IllegalArgumentException}. */
    TextFormat<T> checked(UnaryOperator<T> rule) {
        return new TextFormat<>(text -> rule.apply(parser.apply(text)), printer);
    }

    T parse(String text) {
        return parser.apply(text);
    }

    String print(T value) {
        return printer.apply(value);
    }
}
