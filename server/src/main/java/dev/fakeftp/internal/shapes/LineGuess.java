package dev.fakeftp.internal.shapes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a template of a line of LIST: finds the columns that are known, and takes all other text as it is. */
final class LineGuess {
    /** Type and permissions; some systems add a mark for further rights. */
    private static final Pattern MODE = Pattern.compile("^[-dl]([-r][-w][-xsStT]){3}(?=[.+@]? )");

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Links, owner and group. */
    private static final int WITH_LINKS = 3;

    private static final int WITHOUT_LINKS = 2;

    private final String line;
    private final TimeReader.Found time;
    private final List<LineColumn> columns = new ArrayList<>();

    /** A column and its placeholder. */
    private record LineColumn(String name, int start, int end) {
        int length() {
            return end - start;
        }

        boolean overlaps(int otherStart, int otherEnd) {
            return start < otherEnd && otherStart < end;
        }
    }

    /** The widths of columns. */
    enum Widths {
        FIXED,
        LONGEST,
        NONE
    }

    /**
     * How the columns of a server behave.
     *
     * @param mode whether a change of permissions shows
     * @param links whether the number of links shows
     * @param user the name of the login, which is masked
     */
    record Style(Widths widths, boolean mode, boolean links, String user) {}

    private LineGuess(String line, TimeReader.Found time) {
        this.line = line;
        this.time = time;
        columns.add(new LineColumn("time", time.start(), time.end()));
    }

    /**
     * Finds the columns of a line. Empty if it lacks the name, or the size.
     *
     * @param size the size; null for a folder, whose size is not known
     */
    static Optional<LineGuess> of(String line, String name, @Nullable Integer size, TimeReader.Found time) {
        LineGuess guess = new LineGuess(line, time);
        if (!guess.addName(name) || !guess.addSize(size)) {
            return Optional.empty();
        }
        guess.addOwners();
        guess.columns.sort(Comparator.comparing(LineColumn::start));
        return Optional.of(guess);
    }

    private boolean addName(String name) {
        int after = line.indexOf(name, time.end());
        int start = after >= 0 ? after : line.substring(0, time.start()).lastIndexOf(name);
        if (start >= 0) {
            columns.add(new LineColumn("name", start, start + name.length()));
        }
        return start >= 0;
    }

    private boolean addSize(@Nullable Integer size) {
        Optional<MatchResult> found = words().filter(word -> size == null
                        ? NUMBER.matcher(word.group()).matches() && besideTime(word)
                        : word.group().equals(size.toString()))
                .reduce((first, second) -> second);
        found.ifPresent(word -> columns.add(new LineColumn("size", word.start(), word.end())));
        return size == null || found.isPresent();
    }

    private boolean besideTime(MatchResult word) {
        return word.end() <= time.start()
                ? line.substring(word.end(), time.start()).isBlank()
                : line.substring(time.end(), word.start()).isBlank();
    }

    /** Returns the words that belong to no column yet. */
    private Stream<MatchResult> words() {
        List<LineColumn> known = List.copyOf(columns);
        return WORD.matcher(line)
                .results()
                .filter(word -> known.stream().noneMatch(column -> column.overlaps(word.start(), word.end())));
    }

    /** Links, owner and group lie between the permissions and the size. */
    private void addOwners() {
        Matcher mode = MODE.matcher(line);
        int end = columns.stream()
                .filter(column -> !column.name().equals("name"))
                .mapToInt(LineColumn::start)
                .min()
                .orElse(0);
        if (!mode.find() || mode.end() > end) {
            return;
        }
        columns.add(new LineColumn("mode", mode.start(), mode.end()));
        List<MatchResult> between = words().filter(word -> word.start() > mode.end() && word.end() < end)
                .toList();
        int words = between.size();
        if (words == WITH_LINKS && NUMBER.matcher(between.get(0).group()).matches()) {
            columns.add(new LineColumn(
                    "links", between.get(0).start(), between.get(0).end()));
        }
        if (words == WITH_LINKS || words == WITHOUT_LINKS) {
            between.subList(words - 2, words)
                    .forEach(word -> columns.add(new LineColumn(
                            NUMBER.matcher(word.group()).matches() ? "ownerNumber" : "owner",
                            word.start(),
                            word.end())));
        }
    }

    /** Returns the position of the name. */
    int position() {
        return column("name").map(LineColumn::start).orElse(0);
    }

    /** Returns the number in the column of the size, or 0. */
    long size() {
        return column("size").map(this::text).map(Long::parseLong).orElse(0L);
    }

    /** Returns the number of links, or an empty text. */
    String links() {
        return column("links").map(this::text).orElse("");
    }

    /**
     * Returns the owner's name or number, or an empty text.
     *
     * @param column {@code owner} for a name, {@code ownerNumber} for a number
     */
    String owner(String column) {
        return column(column).map(this::text).orElse("");
    }

    /** Returns how the line writes the name of the login outside its columns, or an empty text. */
    String masked(String user) {
        return words().map(MatchResult::group)
                .filter(word -> word.equalsIgnoreCase(user))
                .findFirst()
                .orElse("");
    }

    /** Returns the permissions, or an empty text. */
    String mode() {
        return column("mode").map(this::text).orElse("");
    }

    private Optional<LineColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private String text(LineColumn column) {
        return line.substring(column.start(), column.end());
    }

    /**
     * Returns the template.
     *
     * @param widest a line with the longest values of its listing, which shows how many blanks separate the columns
     */
    String template(Style style, LineGuess widest) {
        StringBuilder template = new StringBuilder();
        int position = 0;
        for (int i = 0; i < columns.size(); i++) {
            LineColumn column = columns.get(i);
            String before = line.substring(Math.min(position, column.start()), column.start());
            int next = i + 1 < columns.size() ? columns.get(i + 1).start() : line.length();
            position = column.end();
            switch (column.name()) {
                case "size" -> template.append(right(before, column, style, widest));
                case "links" ->
                    template.append(style.links() ? right(before, column, style, widest) : before + text(column));
                case "mode" -> template.append(before).append(style.mode() ? "{mode}" : text(column));
                case "owner", "ownerNumber" -> {
                    int width = style.widths() == Widths.FIXED ? Math.min(ownerWidth(), next - 1 - column.start()) : 0;
                    template.append(before).append(left(column, width, style));
                    position = Math.max(position, column.start() + width);
                }
                default ->
                    template.append(masked(before, style))
                            .append('{')
                            .append(column.name())
                            .append('}');
            }
        }
        return template.append(line.substring(position)).toString();
    }

    /** A column that ends at the same place in each line; one blank before it separates it. */
    private static String right(String before, LineColumn column, Style style, LineGuess widest) {
        String text = masked(before.stripTrailing(), style);
        int blanks = before.length() - before.stripTrailing().length();
        if (style.widths() == Widths.NONE) {
            return masked(before, style) + "{" + column.name() + "}";
        } else if (style.widths() == Widths.LONGEST) {
            return text + " ".repeat(widest.blanksBefore(column.name())) + "{" + column.name() + ":*}";
        }
        int separator = Math.min(1, blanks);
        return text + " ".repeat(separator) + "{" + column.name() + ":" + (blanks - separator + column.length()) + "}";
    }

    private int blanksBefore(String name) {
        String before = line.substring(0, column(name).map(LineColumn::start).orElse(0));
        return before.length() - before.stripTrailing().length();
    }

    private static String left(LineColumn column, int width, Style style) {
        return "{" + column.name()
                + switch (style.widths()) {
                    case FIXED -> ":-" + width;
                    case LONGEST -> ":-*";
                    case NONE -> "";
                }
                + "}";
    }

    /** Owner and group have the same width, because nothing tells where the group's ends. */
    private int ownerWidth() {
        int[] starts = columns.stream()
                .filter(column -> column.name().startsWith("owner"))
                .mapToInt(LineColumn::start)
                .toArray();
        return starts[1] - starts[0] - 1;
    }

    private static String masked(String text, Style style) {
        return text.replaceAll("(?i)(?<!\\S)" + Pattern.quote(style.user()) + "(?!\\S)", "{owner}");
    }
}
