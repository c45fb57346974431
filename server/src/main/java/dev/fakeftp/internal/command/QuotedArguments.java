package dev.fakeftp.internal.command;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits an argument of several names at blanks outside quotes; a quote in a name is doubled. */
final class QuotedArguments {
    /** The text between quotes. Possessive, because Java matches another loop with one stack frame per letter. */
    static final String QUOTED = "((?:[^\"]|\"\")*+)";

    private static final Pattern WORD = Pattern.compile("\"" + QUOTED + "\"|(\\S+)");

    private QuotedArguments() {}

    static List<String> of(String argument) {
        return WORD.matcher(argument).results().map(QuotedArguments::text).toList();
    }

    /** Replaces the doubled quotes in a quoted name. */
    static String unquoted(String text) {
        return text.replace("\"\"", "\"");
    }

    private static String text(MatchResult word) {
        return word.group(1) == null ? word.group(2) : unquoted(word.group(1));
    }
}
