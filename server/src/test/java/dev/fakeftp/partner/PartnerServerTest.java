package dev.fakeftp.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Progress;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A personality is learnt from this server, which imitates another one. */
@Timeout(120)
class PartnerServerTest {
    private static final String USER = "acme";
    private static final String PASSWORD = "a secret of acme";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void createRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
    }

    private FakeFtpServer imitation(Path personality) {
        return FakeFtpServer.builder()
                .personality(personality)
                .root(root)
                .user(USER, PASSWORD)
                .start();
    }

    private static Path vsftpd() throws URISyntaxException {
        return Path.of(PartnerServerTest.class
                .getResource("/dev/fakeftp/personalities/vsftpd.json")
                .toURI());
    }

    private static PartnerServer partner(FakeFtpServer server) {
        return PartnerServer.at(server.host(), server.port()).login(USER, PASSWORD);
    }

    @Test
    void tellsItsProgressWhileItIsLearnt() throws Exception {
        Path raw = folder.resolve("raw.txt");
        List<Progress> reports = new ArrayList<>();
        try (FakeFtpServer server = imitation(vsftpd())) {
            partner(server).keepRaw(raw).progress(reports::add).learn(folder.resolve("learnt.json"));
        }

        long commands = Files.readAllLines(raw).stream()
                .filter(line -> line.startsWith("> "))
                .count();
        assertThat(reports.subList(0, reports.size() - 1))
                .extracting(Progress::done)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, commands).boxed().toList());
        assertThat(reports.subList(0, reports.size() - 1)).noneMatch(Progress::isLast);
        assertThat(last(reports)).returns(commands, Progress::done).returns(true, Progress::isLast);
        assertThat(reports.get(0).expected()).isCloseTo(commands, withinPercentage(25));
    }

    @Test
    void tellsItsProgressWhileItIsOnlyRead() throws Exception {
        Path learnt = folder.resolve("learnt.json");
        List<Progress> reports = new ArrayList<>();
        try (FakeFtpServer server = imitation(vsftpd())) {
            PartnerServer partner = partner(server).readOnly();
            partner.learn(learnt);
            partner.progress(reports::add).assertBehavesLike(learnt);
        }

        assertThat(last(reports)).returns(true, Progress::isLast).returns("commands", Progress::unit);
        assertThat(reports.get(0).expected()).isCloseTo(last(reports).done(), withinPercentage(25));
    }

    private static Progress last(List<Progress> reports) {
        return reports.get(reports.size() - 1);
    }

    @Nested
    class Learnt {
        @Test
        void hasTheRepliesAndTheBehaviourOfTheServer() throws Exception {
            Path file = folder.resolve("learnt.json");
            Path raw = folder.resolve("raw.txt");
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).keepRaw(raw).learn(file);
            }

            assertThat(root).isEmptyDirectory();
            assertThat(Files.readString(raw)).contains("> PASS ***", "< 230 ").doesNotContain(PASSWORD);
            assertThat(Files.readString(file)).doesNotContain(PASSWORD, "127.0.0.1", root.toString());

            assertThat(Files.readString(file))
                    .contains(
                            "\"greeting\": \"220 (vsFTPd 3.0.3)\"",
                            "\"FAILED\": \"550 Failed to change directory.\"",
                            "\"DONE\": \"257 \\\"{quotedPath}\\\" created\"",
                            "\"DONE\": \"213 {size}\"",
                            "\"REIN\": {\n      \"ANY\": \"502 REIN not implemented.\"",
                            "\"UNKNOWN_BEFORE_LOGIN\": \"530 Please login with USER and PASS.\"",
                            "\"opening\": \"CONNECTED\"",
                            "\"download\": \"UNCHANGED\"",
                            "\"textSize\": \"STORED\"",
                            "\"abort\": \"WAITS\"");
        }

        @Test
        void changesNothingIfItMayOnlyRead() throws Exception {
            Path file = folder.resolve("learnt.json");
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).readOnly().learn(file);
                assertThat(server.uploads()).isEmpty();
            }

            assertThat(Files.readString(file)).contains("not learnt (read-only)", "550 Failed to change directory.");
            try (Stream<Path> content = Files.list(root)) {
                assertThat(content).isEmpty();
            }
        }
    }

    @Nested
    class ReadOnly {
        /** The names that the probes of missing files use. */
        @Test
        void changesNoFileWhateverItsName() throws Exception {
            for (String name : new String[] {"top-a/none-a.bin", "top-b/none-b.bin", "none-a/none-a.bin", "none.txt"}) {
                Path file = root.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "keep");
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).readOnly().learn(folder.resolve("learnt.json"));
            }

            try (Stream<Path> content = Files.walk(root)) {
                assertThat(content.filter(Files::isRegularFile)).hasSize(4).allSatisfy(file -> {
                    assertThat(file).hasContent("keep");
                    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000_000_000_000L);
                });
            }
        }
    }

    /** The folder is removed by the names in MLSD or LIST then. */
    @ParameterizedTest
    @ValueSource(strings = {"AVBL", "NLST", "NLST,MLSD"})
    void leavesNothingBehindIfTheServerIsFull(String disabled) throws Exception {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .root(root)
                .user(new FtpUser(USER, PASSWORD).withQuota(1_000_000))
                .disabledCommands(disabled.split(",", -1))
                .start()) {
            assertThatThrownBy(() -> partner(server).learn(folder.resolve("learnt.json")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("STOR is refused: 552");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void checksTheFolderOfTheFileFirst() {
        PartnerServer partner = PartnerServer.at("127.0.0.1", 1).login(USER, PASSWORD);
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> partner.learn(missing.resolve("learnt.json")))
                .hasMessageContaining(missing + " is no folder");
        assertThatThrownBy(() -> partner.keepRaw(missing.resolve("raw.txt")).learn(folder.resolve("learnt.json")))
                .hasMessageContaining(missing + " is no folder");
    }

    @Nested
    class Compared {
        @Test
        void equalsItsOwnFile() throws Exception {
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).assertBehavesLike(vsftpd());
            }
        }

        @Test
        void differsAfterAChangeOfItsReplies() throws Exception {
            Path changed = folder.resolve("changed.json");
            Files.writeString(
                    changed, Files.readString(vsftpd()).replace("550 Failed to change directory.", "550 Not today."));
            try (FakeFtpServer server = imitation(changed)) {
                assertThatThrownBy(() -> partner(server).readOnly().assertBehavesLike(vsftpd()))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("CWD")
                        .hasMessageContaining("expected: 550 Failed to change directory.")
                        .hasMessageContaining("got:      550 Not today.");
            }
        }
    }

    @Test
    void refusesAScratchFolderThatExists() throws Exception {
        Files.createDirectory(root.resolve("fakeftp-scratch"));
        try (FakeFtpServer server = imitation(vsftpd())) {
            assertThatThrownBy(() -> partner(server).learn(folder.resolve("learnt.json")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("--folder");
        }
        assertThat(root.resolve("fakeftp-scratch")).exists();
    }

    @Test
    void saysWhatItWillDo() {
        assertThat(PartnerServer.at("partner", 21)
                        .login(USER, PASSWORD)
                        .readOnly()
                        .plan())
                .contains("partner:21", USER, "Writes nothing", "1 failed login")
                .doesNotContain(PASSWORD);
    }

    @Test
    void refusesAWrongPort() {
        assertThatThrownBy(() -> PartnerServer.at("partner", 0)).hasMessageContaining("Use 1 to 65535");
    }
}
