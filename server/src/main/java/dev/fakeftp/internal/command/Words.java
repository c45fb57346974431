package dev.fakeftp.internal.command;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How an argument of several names is taken apart: by blanks, except between quotes; a quote in a name is doubled. */
final class Words {
    /** What may stand between quotes. Possessive, because Java matches another loop with one stack frame per letter. */
    static final String QUOTED = "((?:[^\"]|\"\")*+)";

    private static final Pattern WORD = Pattern.compile("\"" + QUOTED + "\"|(\\S+)");

    private Words() {}

    static List<String> of(String argument) {
        return WORD.matcher(argument).results().map(Words::text).toList();
    }

    /** A name from between quotes. */
    static String unquoted(String text) {
        return text.replace("\"\"", "\"");
    }

    private static String text(MatchResult word) {
        return word.group(1) == null ? word.group(2) : unquoted(word.group(1));
    }
}
