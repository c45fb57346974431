package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.REST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Commons VFS, whose default is active mode. It appends and reads from an offset; it does not resume an upload. */
@InBothModes
class VfsErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final FileSystemOptions options = new FileSystemOptions();

    VfsErrandIT(DataMode mode) {
        errand = new Errand(TestedClient.COMMONS_VFS, ftp, mode);
        FtpFileSystemConfigBuilder.getInstance().setPassiveMode(options, mode == DataMode.PASSIVE);
    }

    @Test
    void uploadsAppendsListsMovesDownloadsAlsoFromAnOffsetAndDeletes() throws IOException {
        try (StandardFileSystemManager vfs = new StandardFileSystemManager()) {
            vfs.init();
            FileObject folder = vfs.resolveFile(ftp.getFtpUrl() + "/in", options);
            FileObject file = folder.resolveFile("q3.csv");

            folder.createFolder();
            write(file.getContent().getOutputStream(), FIRST);
            write(file.getContent().getOutputStream(true), SECOND);
            write(file.getContent().getOutputStream(true), THIRD);
            folder.refresh();
            assertThat(folder.getChildren())
                    .extracting(child -> child.getName().getBaseName())
                    .containsExactly("q3.csv");
            assertThat(file.getContent().getSize()).isEqualTo(WHOLE.length);
            FileObject done = folder.resolveFile("done.csv");
            file.moveTo(done);
            errand.assertArrivedInParts("/in/done.csv", "STOR", "APPE", "APPE");

            assertThat(done.getContent().getByteArray()).isEqualTo(WHOLE);
            try (RandomAccessContent content = done.getContent().getRandomAccessContent(RandomAccessMode.READ)) {
                content.seek(FIRST.length);
                assertThat(content.getInputStream().readAllBytes()).isEqualTo(REST);
            }
            errand.assertResumedDownload();

            assertThat(done.delete()).isTrue();
            assertThat(folder.delete()).isTrue();
            assertThat(ftp.files().list("/")).isEmpty();
        }
    }

    @Test
    void mirrorsTwoHundredFilesWithEightManagers(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            try (StandardFileSystemManager vfs = new StandardFileSystemManager()) {
                vfs.init();
                FileObject mirrored = vfs.resolveFile(ftp.getFtpUrl() + remote, options);
                mirrored.copyFrom(vfs.toFileObject(folder.toFile()), Selectors.SELECT_ALL);
                vfs.toFileObject(back.toFile()).copyFrom(mirrored, Selectors.SELECT_ALL);
            }
        });
    }

    private static void write(OutputStream to, byte[] content) throws IOException {
        try (to) {
            to.write(content);
        }
    }
}
