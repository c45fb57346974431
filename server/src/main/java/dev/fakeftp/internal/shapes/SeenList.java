package dev.fakeftp.internal.shapes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A listing of a server.
 *
 * @param lines the lines of the listing
 * @param outcome the first digits of the replies, such as 12 for a 150 and a 226
 * @param replies the lines of the last reply
 */
record SeenList(List<String> lines, String outcome, List<String> replies) {
    /** A listing that is part of a reply. */
    private static final String REPLY = "2";

    /** Facts with their values, before a name. */
    private static final Pattern FACT = Pattern.compile("=[^;]*;(?= |[^;= ]+=)");

    /**
     * Returns the outcome, and the lines without columns and values. Equal texts tell of equal servers.
     *
     * @param folder the absolute path of the folder, which is not compared
     * @param sorted whether the order of the lines does not count
     */
    String withoutColumns(TimeReader times, String folder, boolean sorted) {
        Stream<String> names = lines.stream()
                .map(line -> line.replace(folder + "/", "…/").stripLeading())
                .filter(line -> !line.isEmpty() || !outcome.equals(REPLY))
                .map(line -> times.name(line)
                        .map(name -> "… " + name)
                        .orElseGet(() -> FACT.matcher(line).replaceAll(";")));
        return outcome + "\n" + (sorted ? names.sorted() : names).collect(Collectors.joining("\n"));
    }
}
