package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The common transfers of the Java clients in one mode, and the checks of the server's journal. */
final class Errand implements BeforeEachCallback, AfterEachCallback {
    // A report in three parts. Its lines are numbered, so that a lost or doubled line is visible.
    static final byte[] FIRST = lines(0, 7_000);
    static final byte[] SECOND = lines(7_000, 14_000);
    static final byte[] THIRD = lines(14_000, 20_000);
    static final byte[] REST = lines(7_000, 20_000);
    static final byte[] WHOLE = lines(0, 20_000);

    private static final int CLIENTS = 8;
    private static final int FILES_OF_EACH = 25;

    private final TestedClient client;
    private final FakeFtpContainer ftp;
    private final DataMode mode;
    private final String openedBy;
    private boolean mirrored;

    /** Creates the errand of Commons Net, or of a client based on it. Over IPv4 these use PORT and PASV. */
    Errand(TestedClient client, FakeFtpContainer ftp, DataMode mode) {
        this(client, ftp, mode, mode == DataMode.ACTIVE ? "PORT" : "PASV");
    }

    Errand(TestedClient client, FakeFtpContainer ftp, DataMode mode, String openedBy) {
        this.client = client;
        this.ftp = ftp;
        this.mode = mode;
        this.openedBy = openedBy;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ftp.reset();
        mirrored = false;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        assertThat(ftp.journal().transfers().all()).isNotEmpty().allSatisfy(transfer -> {
            assertThat(transfer.mode()).isEqualTo(mode);
            assertThat(transfer.openedBy()).isEqualTo(openedBy);
        });
        assertThat(ftp.journal().hints()).isEmpty();
        if (context.getExecutionException().isEmpty()) {
            Set<ErrandStep> done = ErrandStep.in(ftp.journal());
            if (mirrored) {
                done.addAll(EnumSet.of(ErrandStep.MIRRORED_UPLOAD, ErrandStep.MIRRORED_DOWNLOAD));
            }
            ClientRecord.add(client, context.getRequiredTestClass(), mode, done);
        }
    }

    /** Asserts that the whole report was sent at once, and is at this path now. */
    void assertArrived(String path) {
        assertArrived(path, List.of(part("STOR", 0, WHOLE)));
    }

    /** Asserts that these commands sent the three parts in this order, and that the report is at this path now. */
    void assertArrivedInParts(String path, String first, String second, String third) {
        assertArrived(
                path,
                List.of(
                        part(first, 0, FIRST),
                        part(second, FIRST.length, SECOND),
                        part(third, FIRST.length + SECOND.length, THIRD)));
    }

    private void assertArrived(String path, List<Tuple> parts) {
        assertThat(ftp.journal().uploads().all())
                .allMatch(Upload::complete)
                .allMatch(upload -> upload.path().equals(path))
                .extracting(Upload::command, Upload::offset, Upload::bytes, Upload::sha256)
                .containsExactlyElementsOf(parts);
        assertThat(ftp.files().read(path)).isEqualTo(WHOLE);
    }

    private static Tuple part(String command, long offset, byte[] content) {
        return tuple(command, offset, (long) content.length, Digests.of(content));
    }

    /** Asserts that a download began after the first part. */
    void assertResumedDownload() {
        assertThat(ftp.journal().transfers().all())
                .filteredOn(transfer -> transfer.command().equals("RETR") && transfer.offset() > 0)
                .singleElement()
                .returns((long) FIRST.length, transfer -> transfer.offset())
                .returns((long) REST.length, transfer -> transfer.bytes());
    }

    /** One of several clients. It mirrors its own folder to the server, and from there into an empty folder. */
    @FunctionalInterface
    interface Mirror {
        void run(Path folder, String remote, Path back) throws Exception;
    }

    /** Mirrors 200 files to the server and back, with eight clients at once. */
    void mirror(Path dir, Mirror mirror) throws Exception {
        Path sent = Files.createDirectory(dir.resolve("sent"));
        Path back = Files.createDirectory(dir.resolve("back"));
        for (int client = 0; client < CLIENTS; client++) {
            fill(Files.createDirectory(sent.resolve("folder-" + client)), new Random(client));
            Files.createDirectory(back.resolve("folder-" + client));
        }

        AtOnce.run(CLIENTS, client -> {
            String folder = "folder-" + client;
            mirror.run(sent.resolve(folder), "/" + folder, back.resolve(folder));
        });

        Map<String, String> digests = digests(sent);
        assertThat(digests).hasSize(CLIENTS * FILES_OF_EACH);
        assertThat(ftp.journal().uploads().all()).allMatch(Upload::complete);
        assertThat(ftp.uploads().stream().collect(Collectors.toMap(Upload::path, Upload::sha256)))
                .isEqualTo(digests);
        assertThat(digests(back)).isEqualTo(digests);
        assertThat(ftp.uploads().stream().map(Upload::session).distinct())
                .as("sessions")
                .hasSizeGreaterThanOrEqualTo(CLIENTS);
        mirrored = true;
    }

    /** Returns the files in a local folder. */
    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void fill(Path folder, Random random) throws IOException {
        for (int i = 0; i < FILES_OF_EACH; i++) {
            byte[] content = new byte[random.nextInt(100, 20_000)];
            random.nextBytes(content);
            Files.write(folder.resolve("file-" + i + ".bin"), content);
        }
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new HashMap<>();
        for (Path file : filesIn(folder)) {
            digests.put("/" + folder.relativize(file).toString().replace('\\', '/'), Digests.of(file));
        }
        return digests;
    }

    /** Lines end with LF alone, because Camel sends text by default. */
    private static byte[] lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(line -> line + ";größer\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
