package dev.fakeftp.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/commands.md, held against the table of commands. */
class CommandsDocTest {
    private static final Path DOC = Path.of("..", "docs", "commands.md");

    /** A row whose first cell is the syntax in backticks, as in {@code | `STOR <file>` | … |}. */
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    @Test
    void hasOneRowForEachCommand() throws IOException {
        List<String> documented = Files.readAllLines(DOC).stream()
                .filter(line -> line.startsWith("| `"))
                .map(CommandsDocTest::syntax)
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(CommandTable.rows().stream()
                        .flatMap(CommandsDocTest::syntaxes)
                        .toList());
    }

    /** The syntax of a command, and of those below it as {@code SITE HELP}. */
    private static Stream<String> syntaxes(CommandRow row) {
        return Stream.concat(
                Stream.of(row.syntax()), row.below().stream().map(each -> row.verb() + " " + each.syntax()));
    }

    @Test
    void namesTheAliasesOfEachCommand() throws IOException {
        List<String> lines = Files.readAllLines(DOC);

        for (CommandRow row : CommandTable.rows()) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("| `") && syntax(line).equals(row.syntax()))
                    .singleElement()
                    .satisfies(line -> assertThat(row.aliases()).allMatch(alias -> line.contains("`" + alias + "`")));
        }
    }

    @Test
    void namesTheCommandsThatNeedNoLogin() throws IOException {
        assertDocumented(
                "530 without a login \\(not for ([A-Z,\\s]+)\\)",
                CommandRow.Access.ANYONE,
                CommandRow.Access.ENCRYPTED);
    }

    @Test
    void namesTheCommandsThatNeedEncryption() throws IOException {
        assertDocumented("on an unencrypted connection, 503 for ([A-Z]+ and [A-Z]+),", CommandRow.Access.ENCRYPTED);
        assertDocumented("and 533 for ([A-Z]+);", CommandRow.Access.LOGGED_IN_AND_ENCRYPTED);
    }

    private static void assertDocumented(String list, CommandRow.Access... access) throws IOException {
        Matcher found = Pattern.compile(list).matcher(Files.readString(DOC));

        assertThat(found.find()).isTrue();
        assertThat(found.group(1).split(",\\s+| and "))
                .containsExactlyInAnyOrderElementsOf(CommandTable.rows().stream()
                        .filter(row -> List.of(access).contains(row.access()))
                        .map(CommandRow::verb)
                        .toList());
    }

    @Test
    void namesTheCommandsThatDoNotWaitForTheEndOfATransfer() throws IOException {
        Matcher list = Pattern.compile("While a transfer runs, ([A-Z, ]+) and ([A-Z]+) are handled")
                .matcher(Files.readString(DOC));

        assertThat(list.find()).isTrue();
        assertThat((list.group(1) + ", " + list.group(2)).split(", "))
                .containsExactlyInAnyOrderElementsOf(CommandTable.rows().stream()
                        .filter(row -> row.during() != DuringTransfer.WAITS)
                        .map(CommandRow::verb)
                        .toList());
    }

    /** In a table's cell Markdown wants a bar with a backslash. */
    private static String syntax(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        return row.group(1).replace("\\|", "|");
    }
}
