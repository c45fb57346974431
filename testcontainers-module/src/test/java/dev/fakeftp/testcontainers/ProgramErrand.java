package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;

/** What a client is sent to do: the files on both sides before, and what each step must have left behind. */
final class ProgramErrand {
    private static final int SIZE = 300_007;
    private static final int BEGUN = 150_001;

    /** Four parts of fifty, one for each process of a client that does not transfer in parallel by itself. */
    private static final List<String> MANY = Stream.of("a", "b", "c", "d")
            .flatMap(part -> IntStream.range(0, 50).mapToObj(n -> "%s%02d.bin".formatted(part, n)))
            .toList();

    /** Each with the check of what it has left behind. */
    enum Step {
        /** What lies in out, to listing.txt. */
        LIST(errand -> assertThat(errand.local("listing.txt"))
                .content()
                .contains("report.bin", "half.bin", "old.bin", "many")),

        /** The bytes of out/report.bin, to size.txt. */
        SIZE(errand ->
                assertThat(errand.local("size.txt")).content().containsPattern("\\b" + ProgramErrand.SIZE + "\\b")),

        /** Of out/report.bin to received. */
        DOWNLOAD(errand -> assertThat(errand.local("received/report.bin"))
                .hasSameBinaryContentAs(errand.served("out/report.bin"))),

        /** Of out/half.bin to received, where its beginning lies. */
        RESUMED_DOWNLOAD(errand -> {
            assertThat(errand.local("received/half.bin")).hasSameBinaryContentAs(errand.served("out/half.bin"));
            assertThat(errand.transfers("/out/half.bin")).singleElement().satisfies(ProgramErrand::isTheRest);
        }),

        /** All of out/many to received/many, by four at once. */
        MIRRORED_DOWNLOAD(errand -> {
            isCopy(errand.local("received/many"), errand.served("out/many"));
            assertThat(errand.sessions("/out/many/")).hasSizeGreaterThanOrEqualTo(4);
        }),

        /** Of in/today. */
        MKDIR(errand -> assertThat(errand.arrived("in/today")).isDirectory()),

        /** Of report.bin to in/today. */
        UPLOAD(errand -> assertThat(errand.upload("/in/today/report.bin").sha256())
                .isEqualTo(Digests.of(errand.local("report.bin")))),

        /** Of that to in/today/done.bin. */
        RENAME(errand -> {
            assertThat(errand.upload("/in/today/report.bin").path()).isEqualTo("/in/today/done.bin");
            assertThat(names(errand.arrived("in/today"))).containsExactly("done.bin");
            assertThat(errand.arrived("in/today/done.bin")).hasSameBinaryContentAs(errand.local("report.bin"));
        }),

        /** Of half.bin to in, where its beginning lies. */
        RESUMED_UPLOAD(errand -> {
            isTheRest(errand.upload("/in/half.bin").transfer());
            assertThat(errand.arrived("in/half.bin")).hasSameBinaryContentAs(errand.local("half.bin"));
        }),

        /** Of all of log.bin to in/log.bin, which holds something else. */
        APPEND(errand -> {
            assertThat(errand.upload("/in/log.bin").sha256()).isEqualTo(Digests.of(errand.local("log.bin")));
            assertThat(errand.arrived("in/log.bin"))
                    .hasBinaryContent(joined(errand.served("in/log.bin"), errand.local("log.bin")));
        }),

        /** All of many to in/many, which is to be made, by four at once. */
        MIRRORED_UPLOAD(errand -> {
            isCopy(errand.arrived("in/many"), errand.local("many"));
            assertThat(errand.sessions("/in/many/")).hasSizeGreaterThanOrEqualTo(4);
        }),

        /** Of out/old.bin. */
        DELETE(errand -> assertThat(errand.arrived("out/old.bin")).doesNotExist());

        @SuppressWarnings("ImmutableEnumChecker") // no check has a state
        private final ThrowingConsumer<ProgramErrand> check;

        Step(ThrowingConsumer<ProgramErrand> check) {
            this.check = check;
        }
    }

    private final FakeFtpContainer ftp;
    private final Path dir;
    private final Random random = new Random(3);

    /** Puts the files where the client is to find them, its own into {@link #folder()}. */
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
        // Last, because NcFTP goes on with a file only if that is no older than the server's.
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

    /** Where the client works. */
    Path folder() {
        return local("");
    }

    /** Brings all that the server has now to where the checks look. */
    void end() {
        ftp.copyUploads(arrived(""));
    }

    /** Fails unless the client has done this. */
    void check(Step step) {
        step.check.accept(this);
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
        List<Upload> found = ftp.uploads().stream()
                .filter(upload -> upload.sentPath().equals(path))
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
        assertThat(transfer.offset()).isEqualTo(BEGUN);
        assertThat(transfer.bytes()).isEqualTo(SIZE - BEGUN);
    }

    private static void isCopy(Path copy, Path original) {
        assertThat(names(copy)).isEqualTo(names(original)).isNotEmpty();
        for (String name : names(original)) {
            assertThat(copy.resolve(name)).hasSameBinaryContentAs(original.resolve(name));
        }
    }

    /** Of the files in a folder; none if it is not there. */
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
