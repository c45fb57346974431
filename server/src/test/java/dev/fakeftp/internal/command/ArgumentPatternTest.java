package dev.fakeftp.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row says what in its argument is a path; FaultPathsTest shows that it is right. */
class ArgumentPatternTest {
    @Test
    void hasAPathWhereTheSyntaxHasOne() {
        List<CommandRow> rows = CommandTable.rows().stream()
                .flatMap(row -> row.below().isEmpty() ? Stream.of(row) : row.below().stream())
                .toList();

        assertThat(rows)
                .filteredOn(row -> !row.argument().equals(ArgumentPattern.NO_PATH))
                .hasSizeGreaterThan(30);
        assertThat(rows)
                .allSatisfy(row -> assertThat(!row.argument().equals(ArgumentPattern.NO_PATH))
                        .as(row.syntax())
                        .isEqualTo(row.syntax().matches(".*<(file|folder|path)>.*")));
    }
}
