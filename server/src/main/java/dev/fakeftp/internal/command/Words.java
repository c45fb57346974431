package dev.fakeftp.internal.command;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How an argument of several names is taken apart: by blanks, except between quotes; a quote in a name is doubled. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|(\\S+)");

    private Words() {}

    static List<String> of(String argument) {
        return WORD.matcher(argument).results().map(Words::text).toList();
    }

    private static String text(MatchResult word) {
        return word.group(1) == null ? word.group(2) : word.group(1).replace("\"\"", "\"");
    }
}
