package dev.fakeftp.internal.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactLearnerTest {
    private static ListFindings findings(String... lines) {
        SeenList mlsd = new SeenList(List.of(lines), "12", List.of("226 Done"));
        return new ListFindings("/scratch/lists", Map.of("MLSD", mlsd), Instant.EPOCH, false, Map.of());
    }

    @Test
    void haveTheNamesAndTheOrderOfTheServer() {
        ListFindings findings = findings(
                "type=cdir;perm=el;modify=20240229201530; .",
                "Type=dir;Sizd=4096;Modify=20240229201530.123;UNIX.owner=joe;UNIX.gid=100;x.class=plain; folder",
                "Type=file;Size=12345;Modify=20240229201530.456;UNIX.owner=joe;UNIX.gid=100;x.class=plain; big.bin");

        assertThat(new FactLearner(findings).learn().orElseThrow().toString())
                .contains(
                        "{\"Type\":\"{type}\",\"Sizd\":\"{folderSize}\",\"Size\":\"{fileSize}\",\"Modify\":\"{modify}.000\","
                                + "\"UNIX.owner\":\"{owner}\",\"UNIX.gid\":\"{ownerNumber}\",\"x.class\":\"plain\"}")
                .contains("\"dots\":true")
                .doesNotContain("joe");
    }

    @Test
    void areNotLearntFromAnEmptyListing() {
        assertThat(new FactLearner(findings()).learn()).isEmpty();
    }
}
