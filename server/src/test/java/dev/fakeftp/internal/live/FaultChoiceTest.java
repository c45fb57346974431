package dev.fakeftp.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.RequestJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultChoiceTest {
    /** The rows of the table whose second column is code. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| `Fault\\.[^|]*\\)` \\|");

    @Test
    void areTheRowsOfTheTable() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(Path.of("../docs/faults.md")))
                .results()
                .map(row -> row.group(1))
                .filter(title -> !title.startsWith("`"))
                .toList();

        assertThat(FaultChoice.ALL).extracting(FaultChoice::title).containsExactlyElementsOf(rows);
    }

    @Test
    void areTheSameAsBriefJson() {
        for (FaultChoice choice : FaultChoice.ALL) {
            FaultBody[] read = RequestJson.read(new StringReader(choice.json()), FaultBody[].class);

            assertThat(FaultBody.faults(read)).as(choice.title()).isEqualTo(choice.faults());
        }
    }

    @Test
    void haveNoUsualMembers() {
        assertThat(FaultChoice.ALL)
                .filteredOn(choice -> choice.title().equals("disk full"))
                .extracting(FaultChoice::json)
                .allSatisfy(json -> assertThat(json).doesNotContain("\"user\"", "\"seed\"", "\"rate\"", "PT0S"));
    }
}
