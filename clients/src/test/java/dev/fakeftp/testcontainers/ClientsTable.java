package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of docs/clients.md is what the tests of this build have seen. Only a build with the tests of the tag {@code full}
 * has seen the little-used clients. After a choice of tests by {@code -Dit.test}, or with {@code -Dclients=some}, it compares
 * only the rows of their clients; {@code -Dclients=write} writes them.
 */
class ClientsTable {
    private static final Path PAGE = Path.of("..", "docs", "clients.md");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| Client .*\\n(?:\\|.*(?:\\n|\\z))+");
    private static final List<String> COLUMNS =
            List.of("Client", "Version", "From", "Active mode", "Passive mode", "Cannot", "TLS", "Test");
    private static final int TITLE = 0;
    private static final int VERSION = 1;
    private static final int FROM = 2;
    private static final int TLS = 6;

    private static final boolean ALSO_LITTLE_USED =
            !List.of(System.getProperty("clients.excluded", "full").split(",")).contains("full");

    private static final String ASKED =
            System.getProperty("clients", System.getProperty("it.test") == null ? "all" : "some");

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (ASKED.equals("write")) {
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table())));
        }
    }

    @Test
    void hasEachClientOnceInOrder() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyElementsOf(Arrays.stream(TestedClient.values())
                        .map(TestedClient::title)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void rowIsWhatTheTestsHaveSeen(TestedClient client) throws IOException {
        if (isTested(client)) {
            assertThat(rows().get(client.title()))
                    .as("If the row is intended, run dev/verify --full -Dclients=write")
                    .isEqualTo(row(client));
        } else {
            assertThat(ClientRecord.of(client).tests()).as("tests that ran").isEmpty();
        }
    }

    private static boolean isTested(TestedClient client) throws IOException {
        return ASKED.equals("all")
                ? ALSO_LITTLE_USED || !client.isLittleUsed()
                : !ClientRecord.of(client).tests().isEmpty();
    }

    private static String table() throws IOException {
        Map<String, List<String>> before = rows();
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS);
        lines.add(COLUMNS.stream().map(column -> "---").toList());
        for (TestedClient client : TestedClient.values()) {
            if (isTested(client)) {
                lines.add(row(client));
            } else if (before.containsKey(client.title())) {
                lines.add(before.getOrDefault(client.title(), List.of()));
            }
        }
        return lines.stream()
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining())
                .replace(" --- ", "---");
    }

    /** Returns the rows of the page by the names of their clients. */
    private static Map<String, List<String>> rows() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(PAGE));
        assertThat(table.find()).as("table").isTrue();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : table.group().lines().skip(2).toList()) {
            List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
            assertThat(rows.put(cells.get(TITLE), cells))
                    .as("second row of %s", cells)
                    .isNull();
        }
        return rows;
    }

    /** Returns the row of a client. Fails if it has not run in each of its modes, or has not done what it can. */
    private static List<String> row(TestedClient client) throws IOException {
        ClientRecord seen = ClientRecord.of(client);
        ClientVersion version = seen.version();
        for (DataMode mode : DataMode.values()) {
            assertThat(seen.done(mode)).as("%s in %s mode", client, mode).isEqualTo(expected(client, mode));
        }
        List<String> row = new ArrayList<>(List.of(
                client.title(),
                version.number(),
                version.from(),
                client.switchTo(DataMode.ACTIVE),
                client.switchTo(DataMode.PASSIVE),
                ErrandStep.words(EnumSet.complementOf(EnumSet.copyOf(seen.done(DataMode.PASSIVE)))),
                tls(client, seen),
                seen.tests().stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "))));
        keepWhatOnlyTheNamedPlaceHas(row, rows().getOrDefault(client.title(), row));
        return row;
    }

    private static Set<ErrandStep> expected(TestedClient client, DataMode mode) {
        return Arrays.stream(ErrandStep.values())
                .filter(step -> client.has(mode) && client.can(step))
                .collect(Collectors.toSet());
    }

    private static String tls(TestedClient client, ClientRecord seen) {
        Set<DataMode> explicit = seen.modes(TlsMode.EXPLICIT);
        assertThat(seen.modes(TlsMode.IMPLICIT))
                .as("modes of %s with TLS", client)
                .isEqualTo(explicit);
        if (explicit.isEmpty()) {
            return "–";
        }
        boolean all = Arrays.stream(DataMode.values()).filter(client::has).allMatch(explicit::contains);
        return all ? "both" : "both, in passive mode";
    }

    /** A program of another system has another version, and may have other defects. */
    private static void keepWhatOnlyTheNamedPlaceHas(List<String> row, List<String> onPage) {
        if (!onPage.get(FROM).equals(row.get(FROM))) {
            for (int column : List.of(VERSION, FROM, TLS)) {
                row.set(column, onPage.get(column));
            }
        }
    }
}
