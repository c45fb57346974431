package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The temporary folders of a server. */
class RootFolderTest {
    @TempDir
    private Path parent;

    @Test
    void aNewFolderBelongsToItsUserAlone() throws Exception {
        Path folder = RootFolder.newFolder(parent, "a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aNewFolderIsNeverOneThatExists() throws Exception {
        Path other = RootFolder.newFolder(parent, "a");
        Path link = Files.createSymbolicLink(parent.resolve("a-2"), other);

        Path folder = RootFolder.newFolder(parent, "a");

        assertThat(folder).isNotEqualTo(other).isNotEqualTo(link).isEmptyDirectory();
    }

    @Test
    void aMissingFolderOfTheSystemIsReported() {
        assertThatThrownBy(() -> RootFolder.newFolder(parent.resolve("missing"), "a"))
                .isInstanceOf(NoSuchFileException.class);
    }
}
