package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class CopyUploadsIT {
    private static final int FILES = 2_000;

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer();

    @TempDir
    private Path target;

    @BeforeEach
    void forgetEarlierUploads() {
        ftp.reset();
    }

    @Test
    void twoThousandFilesInNestedFoldersWithOddNamesComeOutAsTheyWentIn() throws Exception {
        Map<String, String> sent = new TreeMap<>();
        try (Client client = new Client(ftp)) {
            for (int i = 0; i < FILES; i++) {
                String folder = "/" + "folder " + i % 7 + "/it's \"nested\", #" + i % 5 + "/größe€";
                if (i < 35) {
                    createFolders(client, folder);
                }
                String path = folder + "/" + i + " ,ü'\"&%+;\uD83D\uDE00.txt";
                byte[] content = "x".repeat(i % 300).getBytes(StandardCharsets.UTF_8);
                client.store(path, content);
                sent.put(path.substring(1), Digests.of(content));
            }
        }

        List<Progress> reports = new ArrayList<>();
        ftp.copyUploads(target, reports::add);

        assertThat(tree(target)).isEqualTo(sent);
        assertThat(reports.subList(0, FILES))
                .extracting(Progress::done)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, FILES).boxed().toList());
        assertThat(reports.subList(0, FILES))
                .extracting(Progress::task)
                .containsExactlyInAnyOrderElementsOf(sent.keySet());
        assertThat(reports.get(FILES))
                .isEqualTo(new Progress(target.toRealPath().toString(), FILES, FILES, "files"));
        assertThat(sent).containsValue(Digests.of(new byte[0])).hasSize(FILES);
    }

    @Test
    void copiesCarryTheTimesOfTheFilesAndFolders() throws Exception {
        try (Client client = new Client(ftp)) {
            client.ftp().makeDirectory("/in");
            client.store("/in/a.txt", new byte[] {1});
        }

        ftp.copyUploads(target);
        ftp.copyUpload("/in/a.txt", target.resolve("single.txt"));

        long modified = ftp.files().list("/in").get(0).modified().getEpochSecond();
        // Docker's archives truncate times to the second, Podman's round them.
        assertThat(seconds(target.resolve("in/a.txt"))).isBetween(modified, modified + 1);
        assertThat(seconds(target.resolve("single.txt"))).isBetween(modified, modified + 1);
        long folderModified = ftp.files().list("/").get(0).modified().getEpochSecond();
        assertThat(seconds(target.resolve("in"))).isBetween(folderModified, folderModified + 1);
    }

    @Test
    void copyingMergesAndOverwrites() throws Exception {
        Files.writeString(target.resolve("mine.txt"), "mine");
        Files.writeString(target.resolve("both.txt"), "a longer old content");
        try (Client client = new Client(ftp)) {
            client.store("/both.txt", "new".getBytes(StandardCharsets.UTF_8));
        }

        ftp.copyUploads(target);

        assertThat(target.resolve("mine.txt")).hasContent("mine");
        assertThat(target.resolve("both.txt")).hasContent("new");
    }

    @Test
    void noEntryLeavesTheTargetThroughALinkThatLiesInIt(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(target.resolve("in"), elsewhere);
        try (Client client = new Client(ftp)) {
            client.ftp().makeDirectory("/in");
            client.store("/in/a.txt", new byte[] {1});
        }

        assertThatThrownBy(() -> ftp.copyUploads(target))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("would leave");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ftp.copyUpload("/in/none.txt", target.resolve("none.txt")))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("There is no /srv/ftp/in/none.txt in the container");
        assertThat(target.resolve("none.txt")).doesNotExist();
    }

    private static void createFolders(Client client, String folder) throws IOException {
        StringBuilder path = new StringBuilder();
        for (String name : folder.substring(1).split("/", -1)) {
            client.ftp().makeDirectory(path.append('/').append(name).toString());
        }
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path each : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                digests.put(root.relativize(each).toString(), Digests.of(each));
            }
        }
        return digests;
    }

    private static long seconds(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().getEpochSecond();
    }
}
