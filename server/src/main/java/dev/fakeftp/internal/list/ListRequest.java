package dev.fakeftp.internal.list;

import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.Selection;
import dev.fakeftp.internal.listing.Selection.Arguments;
import dev.fakeftp.internal.session.Session;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request for a listing. RFC 959 allows a path only; clients also send options of {@code ls}.
 *
 * @param selection how the command reads its argument
 * @param options the letters of the client's options that have an effect
 * @param asked the path as the client wrote it; its last name may be a pattern
 */
public record ListRequest(Session session, Selection selection, String options, String asked) {
    /** Matches {@code -la} and {@code --all}; {@code -a.txt} is a name. */
    private static final Pattern OPTION = Pattern.compile("\\s*(-[A-Za-z0-9-]+)(?:\\s|$)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final String HOME = "~";

    /** Parses an argument; {@code --} ends the options. */
    public static ListRequest of(Session session, Selection selection, String argument) {
        StringBuilder options = new StringBuilder();
        String rest = argument;
        Matcher option = OPTION.matcher(rest);
        boolean more = selection.arguments() != Arguments.EITHER || isOption(selection, argument);
        while (more && option.lookingAt()) {
            options.append(option.group(1).startsWith("--") ? "" : option.group(1));
            more = !option.group(1).equals("--");
            rest = rest.substring(option.end());
            option = OPTION.matcher(rest);
        }
        boolean optionsOnly = selection.arguments() == Arguments.FOLDER && options.length() > 0;
        return new ListRequest(
                session, selection, effective(selection, options), rest.isBlank() || optionsOnly ? "" : rest);
    }

    private static boolean isOption(Selection selection, String argument) {
        return !selection.options().isEmpty() && argument.matches("(?i)-[" + selection.options() + "]+");
    }

    private static String effective(Selection selection, CharSequence options) {
        return options.chars()
                .filter(letter -> selection.options().indexOf(letter) >= 0)
                .mapToObj(Character::toString)
                .distinct()
                .collect(Collectors.joining());
    }

    /** Returns whether the client has set an option. */
    boolean given(char option) {
        return options.indexOf(option) >= 0;
    }

    /** Returns whether an option is on. */
    boolean has(char option) {
        return given(option) || selection.alwaysOn().indexOf(option) >= 0;
    }

    /** Returns whether the lines have more than the name. */
    boolean detailed() {
        return has('l') && !has('1');
    }

    /** Returns the paths as the client wrote them; an empty one is the working folder. */
    List<String> names() {
        return several() && !asked.isEmpty() ? List.of(BLANKS.split(asked.strip(), -1)) : List.of(asked);
    }

    private boolean several() {
        return selection.arguments() == Arguments.SEVERAL || selection.arguments() == Arguments.SEVERAL_SORTED;
    }

    /** Returns the first path. */
    public FtpPath path() {
        return path(names().get(0));
    }

    /** Resolves a path as the client wrote it. */
    FtpPath path(String name) {
        boolean literal = name.startsWith(HOME) && !selection.wildcards().contains(HOME);
        return session.path(literal ? "./" + name : name);
    }

    /** Returns whether the last name is a pattern. A file whose name has an asterisk takes precedence. */
    boolean byPattern(FtpPath path) {
        return NamePattern.isPattern(path.name(), selection.wildcards())
                && !session.tree().exists(path);
    }

    /** Returns the options as a reply shows them, in the order of a text such as {@code -a -l -t}. */
    public String optionsShown(String order) {
        StringBuilder shown = new StringBuilder();
        for (Matcher each = Pattern.compile("-(.) ?").matcher(detailed() ? order : ""); each.find(); ) {
            shown.append(has(each.group(1).charAt(0)) ? each.group() : "");
        }
        return shown.toString();
    }
}
