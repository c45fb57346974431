package dev.fakeftp.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeFilesTest {
    @TempDir
    private Path folder;

    private Path root;
    private FtpFiles files;

    @BeforeEach
    void plant() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        files = new TreeFiles(new FileTree(root));
    }

    @Test
    void putWritesAFileAndTheFoldersAboveIt() {
        files.put("/in/2024/a.txt", "hellö");
        assertThat(root.resolve("in/2024/a.txt")).hasContent("hellö");
    }

    @Test
    void putReplacesAllThatWasThere() {
        files.put("/a.txt", "a long text");
        files.put("/a.txt", new byte[] {1, 2});
        assertThat(files.read("/a.txt")).containsExactly(1, 2);
    }

    @Test
    void putReadsAStreamToItsEndAndLeavesItOpen() throws IOException {
        InputStream content = new NotToBeClosed();
        files.put("/a.txt", content);
        assertThat(content.read()).isEqualTo(-1);
        assertThat(files.readString("/a.txt")).isEqualTo("x");
    }

    @Test
    void putCopiesALocalFolder() throws IOException {
        Path local = folder.resolve("local");
        Files.createDirectories(local.resolve("deep/empty"));
        Files.writeString(local.resolve("deep/a.txt"), "a");
        Files.writeString(local.resolve("b.txt"), "b");

        files.put("/in", local);

        assertThat(files.readString("/in/deep/a.txt")).isEqualTo("a");
        assertThat(files.readString("/in/b.txt")).isEqualTo("b");
        assertThat(files.list("/in/deep/empty")).isEmpty();
    }

    @Test
    void putCopiesALocalFile() throws IOException {
        files.put("/in/a.txt", Files.writeString(folder.resolve("local"), "a"));
        assertThat(files.readString("/in/a.txt")).isEqualTo("a");
    }

    @Test
    void openGivesAStream() throws IOException {
        files.put("/a.txt", "a");
        try (InputStream content = files.open("/a.txt")) {
            assertThat(content.readAllBytes()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void createFolderMakesThoseAboveItToo() {
        files.createFolder("/a/b");
        files.createFolder("/a/b");
        assertThat(files.list("/a")).extracting(FtpFile::path).containsExactly("/a/b");
    }

    @Test
    void existsTellsFilesAndFolders() {
        files.put("/in/a.txt", "a");
        assertThat(files.exists("/in/a.txt")).isTrue();
        assertThat(files.exists("/in")).isTrue();
        assertThat(files.exists("/")).isTrue();
        assertThat(files.exists("/in/b.txt")).isFalse();
        assertThat(files.exists("/out/b.txt")).isFalse();
    }

    @Test
    void existsTellsThatNothingIsBelowAFile() {
        files.put("/in/a.txt", "a");
        assertThat(files.exists("/in/a.txt/b")).isFalse();
        assertThat(files.exists("/in/a.txt/b/c")).isFalse();
    }

    @Test
    void deleteRemovesFoldersWithAllThatIsInThem() {
        files.put("/in/a.txt", "a");
        files.delete("/in");
        assertThat(files.exists("/in")).isFalse();
    }

    @Test
    void copyToMergesAndOverwrites() throws IOException {
        files.put("/in/deep/a.txt", "new");
        files.put("/in/b.txt", "b");
        Path local = Files.createDirectories(folder.resolve("local"));
        Files.createDirectory(local.resolve("deep"));
        Files.writeString(local.resolve("deep/a.txt"), "old");
        Files.writeString(local.resolve("deep/kept.txt"), "kept");

        files.copyTo("/in", local);

        assertThat(local.resolve("deep/a.txt")).hasContent("new");
        assertThat(local.resolve("deep/kept.txt")).hasContent("kept");
        assertThat(local.resolve("b.txt")).hasContent("b");
    }

    @Test
    void failuresNameThePathAsTheTestKnowsIt() {
        assertMissing("/in/a.txt", () -> files.read("/in/a.txt"));
        assertMissing("/in", () -> files.list("/in"));
        assertMissing("/in", () -> files.delete("/in"));
    }

    @Test
    void aFolderIsNoFile() {
        files.createFolder("/in");
        assertThatThrownBy(() -> files.read("/in"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/in")
                .hasMessageContaining("Is a directory")
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> files.put("/in", "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/in");
    }

    @Test
    void failuresOfEveryKindKeepTheRootToThemselves() {
        files.put("/a.txt", "a");
        assertThatThrownBy(() -> files.put("/a.txt/b", "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> files.put("/" + "x".repeat(300), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageNotContaining(folder.toString());
    }

    private static void assertMissing(String path, ThrowingCallable call) {
        UncheckedIOException thrown = catchThrowableOfType(UncheckedIOException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.getCause()).isInstanceOf(NoSuchFileException.class).hasMessage(path);
    }

    private static final class NotToBeClosed extends FilterInputStream {
        NotToBeClosed() {
            super(new ByteArrayInputStream(new byte[] {'x'}));
        }

        @Override
        public void close() {
            throw new IllegalStateException("Whoever opened it closes it.");
        }
    }
}
