package dev.fakeftp.realservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The figures of docs/personalities.md, and the situations behind them. */
class PersonalityFiguresTest {
    private static final Set<String> DEBIANS =
            Set.of("VSFTPD", "PROFTPD", "PURE_FTPD", "INETUTILS", "NETKIT", "PYFTPDLIB");

    private static final Path PAGE = Path.of("..", "docs", "personalities.md");

    @Test
    void areThoseOfTheLastFullRun() throws IOException {
        List<String> rows = Figures.accepted();
        assertThat(rows).hasSize(ImitatedServer.values().length);
        assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
    }

    @Test
    void haveTheNumberOfSituations() throws IOException {
        Iterator<String> rows = Figures.accepted().iterator();
        for (ImitatedServer server : ImitatedServer.values()) {
            assertThat(rows.next())
                    .as(server.toString())
                    .contains("| " + server.situations().size() + " |");
        }
    }

    @Test
    void ofDebiansServersAreNearlyAllEqual() throws IOException {
        List<Figures> figures = Figures.accepted().stream()
                .map(Figures::of)
                .filter(each -> DEBIANS.contains(each.personality()))
                .toList();
        assertThat(figures)
                .hasSameSizeAs(DEBIANS)
                .allMatch(each -> Figures.percent(each.codes(), each.situations()) >= 97)
                .allMatch(each -> Figures.percent(each.texts(), each.situations()) >= 95)
                .allMatch(each -> Figures.percent(each.lists(), each.withLists()) >= 95);
    }

    @Test
    void comeFromManySituationsWithNamesOfTheirOwn() {
        List<String> names = Situations.all().stream().map(Situation::name).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(190);
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }
}
