package dev.fakeftp.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of an argument, and its parts that are paths.
 *
 * @param pattern has the group {@code path}, and for quoted names the group {@code quoted}. It is applied repeatedly,
 *     because an argument can name several paths
 */
record ArgumentPattern(Pattern pattern) {
    /** An argument without a path. */
    static final ArgumentPattern NO_PATH = of("(?!)(?<path>)");

    /** An argument that is a path. */
    static final ArgumentPattern PATH = of("(?<path>.+)");

    /** An optional path; without it the command acts on the working folder. */
    static final ArgumentPattern PATH_OR_WORKING_FOLDER = of("(?<path>.*)");

    private static final Map<String, ArgumentPattern> OF_ONE_PATH = Map.of(
            "<file>", PATH,
            "<folder>", PATH,
            "<path>", PATH,
            "[<folder>]", PATH_OR_WORKING_FOLDER,
            "[<path>]", PATH_OR_WORKING_FOLDER);

    private static final String QUOTED_GROUP = "(?<quoted>";

    /** Compiles a pattern for names that may contain line ends. */
    static ArgumentPattern of(String regex) {
        return new ArgumentPattern(Pattern.compile(regex, Pattern.DOTALL));
    }

    /** Derives the pattern from a syntax such as {@code STOR <file>}; a syntax of several parts has no path. */
    static ArgumentPattern ofSyntax(String syntax) {
        return OF_ONE_PATH.getOrDefault(syntax.substring(syntax.indexOf(' ') + 1), NO_PATH);
    }

    /** Returns the paths as the client wrote them; an empty one is the working folder. */
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
            return QuotedArguments.unquoted(matcher.group("quoted"));
        }
        String path = matcher.group("path");
        return path.isBlank() ? "" : path;
    }
}
