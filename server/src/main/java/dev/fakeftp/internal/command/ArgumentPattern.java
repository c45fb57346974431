package dev.fakeftp.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an argument is written, and which parts of it are paths.
 *
 * @param pattern has the group {@code path}, and for names in quotes the group {@code quoted}; it is applied until the
 *     argument ends, because an argument can name several
 */
record ArgumentPattern(Pattern pattern) {
    /** No part of it is a path. */
    static final ArgumentPattern NO_PATH = of("(?!)(?<path>)");

    /** All of it is a path. */
    static final ArgumentPattern PATH = of("(?<path>.+)");

    /** The same; without it the command acts on the working folder. */
    static final ArgumentPattern PATH_OR_WORKING_FOLDER = of("(?<path>.*)");

    private static final Map<String, ArgumentPattern> OF_ONE_PATH = Map.of(
            "<file>", PATH,
            "<folder>", PATH,
            "<path>", PATH,
            "[<folder>]", PATH_OR_WORKING_FOLDER,
            "[<path>]", PATH_OR_WORKING_FOLDER);

    private static final String QUOTED_GROUP = "(?<quoted>";

    /** Names may have line ends in them. */
    static ArgumentPattern of(String regex) {
        return new ArgumentPattern(Pattern.compile(regex, Pattern.DOTALL));
    }

    /** What a syntax such as {@code STOR <file>} says; one with several parts says nothing of paths. */
    static ArgumentPattern ofSyntax(String syntax) {
        return OF_ONE_PATH.getOrDefault(syntax.substring(syntax.indexOf(' ') + 1), NO_PATH);
    }

    /** The paths as the client wrote them; an empty one is the working folder. */
    List<String> paths(String argument) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(argument);
        int start = 0;
        do {
            if (!matcher.region(start, argument.length()).lookingAt()) {
                break;
            }
            found.add(path(matcher));
            start = matcher.end();
        } while (start < argument.length() && matcher.end() > matcher.start());
        return found;
    }

    private String path(Matcher matcher) {
        if (pattern.pattern().contains(QUOTED_GROUP) && matcher.group("quoted") != null) {
            return Words.unquoted(matcher.group("quoted"));
        }
        String path = matcher.group("path");
        return path.isBlank() ? "" : path;
    }
}
