package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's files as the test sees them. */
@Timeout(60)
interface FilesContract extends Carried {
    @Test
    default void aDeclaredFileIsThereFromTheStart() {
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void whatWasPutCanBeReadAndDownloaded() throws IOException {
        files().put("/out/offer.txt", "42 apples");

        assertThat(files().readString("/out/offer.txt")).isEqualTo("42 apples");
        try (Client client = Client.of(fake())) {
            assertThat(client.download("/out/offer.txt")).isEqualTo("42 apples");
        }
    }

    @Test
    default void whatAClientUploadedCanBeRead() throws IOException {
        files().createFolder("/in");
        try (Client client = Client.of(fake())) {
            client.upload("/in/order.txt", "7 pears");
        }

        assertThat(files().readString("/in/order.txt")).isEqualTo("7 pears");
    }

    @Test
    default void bytesComeBackAsTheyWere() throws IOException {
        byte[] content = noise(3_000_000);

        files().put("/large.bin", content);
        files().put("/stream.bin", new ByteArrayInputStream(content));

        assertThat(files().read("/large.bin")).isEqualTo(content);
        try (InputStream stream = files().open("/stream.bin")) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    default void putReplacesALongerFile() {
        files().put("/a.txt", "a long text");
        files().put("/a.txt", "short");

        assertThat(files().readString("/a.txt")).isEqualTo("short");
    }

    @Test
    default void anEmptyFileIsAFile() {
        files().put("/empty", "");

        assertThat(files().exists("/empty")).isTrue();
        assertThat(files().read("/empty")).isEmpty();
    }

    @Test
    default void putLeavesTheCallersStreamOpen() throws IOException {
        class Watched extends ByteArrayInputStream {
            private boolean closed;

            Watched() {
                super(new byte[] {1, 2, 3});
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        try (Watched stream = new Watched()) {
            files().put("/stream", stream);

            assertThat(stream.closed).isFalse();
            assertThat(stream.available()).isZero();
        }
    }

    @Test
    default void aFolderIsListedByNameWithSizes() {
        files().put("/list/b.txt", "four");
        files().put("/list/a.txt", "");
        files().createFolder("/list/folder");

        assertThat(files().list("/list"))
                .extracting(FtpFile::path, FtpFile::folder, FtpFile::size)
                .containsExactly(
                        tuple("/list/a.txt", false, 0L),
                        tuple("/list/b.txt", false, 4L),
                        tuple("/list/folder", true, 0L));
    }

    @Test
    default void theRootIsListed() {
        files().put("/a.txt", "");

        assertThat(files().list("/")).extracting(FtpFile::path).contains("/a.txt", "/declared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "März 2026.txt",
                "it's \"quoted\", #1 + 100%.txt",
                " leading and trailing ",
                "a&b=c;d?e.txt",
                "価格.csv",
                "\uD834\uDD1E.txt",
                "-a",
                "..."
            })
    default void anyNameCanBePutReadListedAndDeleted(String name) throws IOException {
        String path = "/any name, \"ä\"/" + name;
        files().put(path, name);

        assertThat(files().exists(path)).isTrue();
        assertThat(files().readString(path)).isEqualTo(name);
        assertThat(files().list("/any name, \"ä\"")).extracting(FtpFile::path).containsExactly(path);
        try (Client client = Client.of(fake())) {
            assertThat(client.download(path)).isEqualTo(name);
        }
        files().delete(path);
        assertThat(files().exists(path)).isFalse();
    }

    @Test
    default void createFolderMakesThoseAboveIt() {
        files().createFolder("/one/two/three");

        assertThat(files().exists("/one/two/three")).isTrue();
        assertThat(files().list("/one/two")).extracting(FtpFile::folder).containsExactly(true);
    }

    @Test
    default void createFolderLeavesWhatIsInAnExistingOne() {
        files().put("/folder/a.txt", "stays");

        files().createFolder("/folder");

        assertThat(files().readString("/folder/a.txt")).isEqualTo("stays");
    }

    @Test
    default void deleteTakesAFolderWithAllThatIsInIt() {
        files().put("/folder/sub/a.txt", "");

        files().delete("/folder");

        assertThat(files().exists("/folder")).isFalse();
    }

    @Test
    default void aLocalFileIsPut(@TempDir Path local) throws IOException {
        Path file = Files.writeString(local.resolve("q3.csv"), "1;2");

        files().put("/in/renamed.csv", file);

        assertThat(files().readString("/in/renamed.csv")).isEqualTo("1;2");
    }

    @Test
    default void aLocalFolderIsPutWithAllThatIsInIt(@TempDir Path local) throws IOException {
        Files.createDirectories(local.resolve("sub/empty"));
        Files.writeString(local.resolve("sub/über, alles.txt"), "deep");

        files().put("/tree", local);

        assertThat(files().readString("/tree/sub/über, alles.txt")).isEqualTo("deep");
        assertThat(files().list("/tree/sub/empty")).isEmpty();
    }

    @Test
    default void copyToMergesAndOverwrites(@TempDir Path local) throws IOException {
        files().put("/tree/a.txt", "from the server");
        files().put("/tree/sub/ä \"b\".txt", "deep");
        files().createFolder("/tree/empty");
        Files.writeString(local.resolve("a.txt"), "an older and longer text");
        Files.writeString(local.resolve("mine.txt"), "stays");

        files().copyTo("/tree", local);

        assertThat(local.resolve("a.txt")).hasContent("from the server");
        assertThat(local.resolve("sub/ä \"b\".txt")).hasContent("deep");
        assertThat(local.resolve("mine.txt")).hasContent("stays");
        assertThat(local.resolve("empty")).isEmptyDirectory();
    }

    @Test
    default void copyToMakesTheLocalFolder(@TempDir Path local) {
        files().copyTo("/declared", local.resolve("new/folder"));

        assertThat(local.resolve("new/folder/hello.txt")).hasContent(DECLARED_TEXT);
    }

    @Test
    default void whatIsMissingFailsWithItsPath() {
        fails("/missing.txt", NoSuchFileException.class, () -> files().read("/missing.txt"));
        fails("/missing.txt", NoSuchFileException.class, () -> files().open("/missing.txt"));
        fails("/missing.txt", NoSuchFileException.class, () -> files().delete("/missing.txt"));
        fails("/missing ä", NoSuchFileException.class, () -> files().list("/missing ä"));
        assertThat(files().exists("/missing.txt")).isFalse();
        assertThat(files().exists("/missing/too")).isFalse();
    }

    @Test
    default void aFileIsNoFolder() {
        fails(DECLARED_FILE, IOException.class, () -> files().list(DECLARED_FILE));
        fails(DECLARED_FILE, IOException.class, () -> files().put(DECLARED_FILE + "/below", "x"));
        fails(DECLARED_FILE, IOException.class, () -> files().createFolder(DECLARED_FILE));
        assertThat(files().exists(DECLARED_FILE + "/below")).isFalse();
        assertThat(files().exists(DECLARED_FILE + "/below/that")).isFalse();
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void aNameThatIsTooLongFailsWithItsPath() {
        String path = "/" + "x".repeat(5000);

        fails(path, IOException.class, () -> files().put(path, "x"));
    }

    @Test
    default void aFolderIsNoFile() {
        fails("/declared", IOException.class, () -> files().read("/declared"));
        fails("/declared", IOException.class, () -> files().put("/declared", "x"));
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void aLargePutThatIsRefusedFailsLikeASmallOne() {
        fails("/declared", IOException.class, () -> files().put("/declared", noise(8_000_000)));
    }

    @Test
    default void dotsNeverLeaveTheRoot() {
        files().put("/../../outside.txt", "inside");

        assertThat(files().readString("/outside.txt")).isEqualTo("inside");
    }

    private FtpFiles files() {
        return fake().files();
    }

    private static void fails(String path, Class<? extends IOException> cause, ThrowingCallable work) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(work)
                .havingCause()
                .isInstanceOf(cause)
                .withMessageStartingWith(path);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
