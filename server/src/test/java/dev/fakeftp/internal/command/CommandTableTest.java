package dev.fakeftp.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.wire.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of all themes. */
class CommandTableTest {
    @Test
    void findsEachRowByEachOfItsVerbs() {
        for (CommandRow row : CommandTable.rows()) {
            assertThat(row.verbs()).allMatch(verb -> CommandTable.knows(new Command(verb, "")));
        }
        assertThat(CommandTable.verbs())
                .containsExactlyInAnyOrderElementsOf(CommandTable.rows().stream()
                        .map(CommandRow::verbs)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void doesNotKnowOtherVerbs() {
        assertThat(CommandTable.knows(new Command("XYZZY", ""))).isFalse();
    }

    @Test
    void namesTheVerbsOfTls() {
        assertThat(CommandTable.securityVerbs())
                .containsExactlyElementsOf(
                        SecurityCommands.ROWS.stream().map(CommandRow::verb).toList());
    }
}
