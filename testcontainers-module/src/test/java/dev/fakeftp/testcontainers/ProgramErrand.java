package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;

/** A client's task: the files on both sides before it, and the checks after each step. */
final class ProgramErrand {
    private static final Path SCRIPTS = Path.of("src/test/clients").toAbsolutePath();
    private static final int SIZE = 300_007;
    private static final int BEGUN = 150_001;
    private static final long LARGEST_BLOCK = 16_384;

    /** Four groups of fifty files, one group for each process of a client without parallel transfers. */
    private static final List<String> MANY = Stream.of("a", "b", "c", "d")
            .flatMap(part -> IntStream.range(0, 50).mapToObj(n -> "%s%02d.bin".formatted(part, n)))
            .toList();

    /** The checks of the steps. */
    private static final Map<ErrandStep, ThrowingConsumer<ProgramErrand>> CHECKS = new EnumMap<>(Map.ofEntries(
            // Lists out to listing.txt.
            Map.entry(
                    ErrandStep.LIST,
                    errand -> assertThat(errand.local("listing.txt"))
                            .content()
                            .contains("report.bin", "half.bin", "old.bin", "many")),

            // Writes the size of out/report.bin to size.txt.
            Map.entry(
                    ErrandStep.SIZE,
                    errand -> assertThat(errand.local("size.txt"))
                            .content()
                            .containsPattern("\\b" + ProgramErrand.SIZE + "\\b")),

            // Downloads out/report.bin to received.
            Map.entry(
                    ErrandStep.DOWNLOAD,
                    errand -> assertThat(errand.local("received/report.bin"))
                            .hasSameBinaryContentAs(errand.served("out/report.bin"))),

            // Downloads the rest of out/half.bin to received, which has the first half.
            Map.entry(ErrandStep.RESUMED_DOWNLOAD, errand -> {
                assertThat(errand.local("received/half.bin")).hasSameBinaryContentAs(errand.served("out/half.bin"));
                assertThat(errand.transfers("/out/half.bin")).singleElement().satisfies(ProgramErrand::isTheRest);
            }),

            // Downloads out/many to received/many with four sessions at once.
            Map.entry(ErrandStep.MIRRORED_DOWNLOAD, errand -> {
                isCopy(errand.local("received/many"), errand.served("out/many"));
                assertThat(errand.sessions("/out/many/")).hasSizeGreaterThanOrEqualTo(4);
            }),

            // Creates in/today.
            Map.entry(
                    ErrandStep.MKDIR,
                    errand -> assertThat(errand.arrived("in/today")).isDirectory()),

            // Uploads report.bin to in/today, or to in if it cannot create that folder.
            Map.entry(
                    ErrandStep.UPLOAD,
                    errand -> assertThat(
                                    errand.upload("/in/(today/)?report.bin").sha256())
                            .isEqualTo(Digests.of(errand.local("report.bin")))),

            // Renames this file to in/today/done.bin.
            Map.entry(ErrandStep.RENAME, errand -> {
                assertThat(errand.upload("/in/today/report.bin").path()).isEqualTo("/in/today/done.bin");
                assertThat(names(errand.arrived("in/today"))).containsExactly("done.bin");
                assertThat(errand.arrived("in/today/done.bin")).hasSameBinaryContentAs(errand.local("report.bin"));
            }),

            // Uploads the rest of half.bin to in, which has the first half.
            Map.entry(ErrandStep.RESUMED_UPLOAD, errand -> {
                isTheRest(errand.upload("/in/half.bin").transfer());
                assertThat(errand.arrived("in/half.bin")).hasSameBinaryContentAs(errand.local("half.bin"));
            }),

            // Appends log.bin to in/log.bin, which has other content.
            Map.entry(ErrandStep.APPEND, errand -> {
                assertThat(errand.upload("/in/log.bin").sha256()).isEqualTo(Digests.of(errand.local("log.bin")));
                assertThat(errand.arrived("in/log.bin"))
                        .hasBinaryContent(joined(errand.served("in/log.bin"), errand.local("log.bin")));
            }),

            // Creates in/many and uploads many to it with four sessions at once.
            Map.entry(ErrandStep.MIRRORED_UPLOAD, errand -> {
                isCopy(errand.arrived("in/many"), errand.local("many"));
                assertThat(errand.sessions("/in/many/")).hasSizeGreaterThanOrEqualTo(4);
            }),

            // Deletes out/old.bin.
            Map.entry(
                    ErrandStep.DELETE,
                    errand -> assertThat(errand.arrived("out/old.bin")).doesNotExist())));

    private final FakeFtpContainer ftp;
    private final Path dir;
    private final Random random = new Random(3);

    /** Creates the server's files, and the client's files in a folder of its own. */
    ProgramErrand(FakeFtpContainer ftp, Path dir) throws IOException {
        this.ftp = ftp;
        this.dir = dir;

        fill(served("out/report.bin"), SIZE);
        byte[] half = fill(served("out/half.bin"), SIZE);
        fill(served("out/old.bin"), 10);
        fill(local("report.bin"), SIZE);
        begin(served("in/half.bin"), fill(local("half.bin"), SIZE));
        fill(served("in/log.bin"), 500);
        fill(local("log.bin"), 700);
        for (String name : MANY) {
            fill(served("out/many").resolve(name), random.nextInt(2_000));
            fill(local("many").resolve(name), random.nextInt(2_000));
        }
        Files.createDirectories(local("received/many"));

        ftp.reset();
        ftp.files().put("/", served(""));
        // Last, because NcFTP resumes a download only if the local file is not older than the server's file.
        begin(local("received/half.bin"), half);
    }

    private byte[] fill(Path file, int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return content;
    }

    private static void begin(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, Arrays.copyOf(content, BEGUN));
    }

    /** Runs the client's script, checks that it can do what it should and no more, and records that for the test's page. */
    void run(Class<?> test, TestedClient client, String script, DataMode mode, String openedBy) throws Exception {
        Program.run(
                local(""),
                List.of(
                        SCRIPTS.resolve(script).toString(),
                        ftp.getHost(),
                        String.valueOf(ftp.getControlPort()),
                        mode == DataMode.ACTIVE ? "active" : "passive"));
        ftp.copyUploads(arrived(""));

        assertThat(ftp.journal().transfers().all()).isNotEmpty().allSatisfy(transfer -> {
            assertThat(transfer.complete()).as(transfer.cause()).isTrue();
            assertThat(transfer.mode()).isEqualTo(mode);
            assertThat(transfer.openedBy()).isEqualTo(openedBy);
        });
        assertThat(ftp.journal().hints()).filteredOn(client::isUnexpected).isEmpty();
        Set<ErrandStep> done = EnumSet.noneOf(ErrandStep.class);
        CHECKS.forEach((step, check) -> {
            if (client.can(step)) {
                check.accept(this);
                done.add(step);
            } else {
                assertThatThrownBy(() -> check.accept(this)).as("%s", step).isInstanceOf(AssertionError.class);
            }
        });
        ClientRecord.add(client, test, mode, done);
    }

    private Path local(String name) {
        return dir.resolve("local").resolve(name);
    }

    private Path served(String name) {
        return dir.resolve("served").resolve(name);
    }

    private Path arrived(String name) {
        return dir.resolve("arrived").resolve(name);
    }

    private Upload upload(String path) {
        List<Upload> found = ftp.journal().uploads().all().stream()
                .filter(upload -> upload.sentPath().matches(path))
                .toList();
        assertThat(found).as("uploads to %s", path).hasSize(1);
        return found.get(0);
    }

    private List<Transfer> transfers(String path) {
        return ftp.journal().transfers().all().stream()
                .filter(transfer -> transfer.path().startsWith(path))
                .toList();
    }

    private List<Long> sessions(String folder) {
        return transfers(folder).stream().map(Transfer::session).distinct().toList();
    }

    private static void isTheRest(Transfer transfer) {
        // aria2 and wput begin with the block in which the other side's file ends.
        assertThat(transfer.offset()).isBetween(BEGUN - LARGEST_BLOCK, (long) BEGUN);
        assertThat(transfer.bytes()).isEqualTo(SIZE - transfer.offset());
    }

    private static void isCopy(Path copy, Path original) {
        assertThat(names(copy)).isEqualTo(names(original)).isNotEmpty();
        for (String name : names(original)) {
            assertThat(copy.resolve(name)).hasSameBinaryContentAs(original.resolve(name));
        }
    }

    /** Returns the names of the files in a folder; empty if the folder does not exist. */
    private static List<String> names(Path folder) {
        return Stream.ofNullable(folder.toFile().list())
                .flatMap(Stream::of)
                .sorted()
                .toList();
    }

    private static byte[] joined(Path first, Path second) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        Files.copy(first, both);
        Files.copy(second, both);
        return both.toByteArray();
    }
}
