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

    /** One report after each command, with an estimate that is near the number in the end. */
    private static void assertProgress(List<Progress> reports, long commands) {
        List<Progress> during = reports.subList(0, reports.size() - 1);
        assertThat(during)
                .extracting(Progress::done)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, commands).boxed().toList());
        assertThat(during).noneMatch(Progress::isLast);
        assertThat(during.get(0).expected()).isCloseTo(commands, withinPercentage(25));
        assertThat(reports.get(during.size()))
                .returns(commands, Progress::done)
                .returns("commands", Progress::unit)
                .returns(true, Progress::isLast);
    }

    @Nested
    class Learnt {
        @Test
        void hasTheRepliesAndTheBehaviourOfTheServer() throws Exception {
            Path file = folder.resolve("learnt.json");
            Path raw = folder.resolve("raw.txt");
            List<Progress> reports = new ArrayList<>();
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).keepRaw(raw).progress(reports::add).learn(file);
            }

            assertThat(root).isEmptyDirectory();
            assertThat(Files.readString(raw)).contains("> PASS ***", "< 230 ").doesNotContain(PASSWORD);
            assertProgress(
                    reports,
                    Files.readAllLines(raw).stream()
                            .filter(line -> line.startsWith("> "))
                            .count());
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
            List<Progress> reports = new ArrayList<>();
            try (FakeFtpServer server = imitation(vsftpd())) {
                partner(server).readOnly().progress(reports::add).learn(file);
                assertThat(server.uploads()).isEmpty();
            }
            assertProgress(reports, reports.size() - 1);

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
            Path file = vsftpd();
            try (FakeFtpServer server = imitation(file)) {
                String host = server.host();
                int port = server.port();
                String password = PASSWORD;

                PartnerServer partner = PartnerServer.at(host, port).login("acme", password);
                partner.assertBehavesLike(file);
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
