package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.ftp.FTPFileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/**
 * Hadoop's file system, whose default is active mode. Each operation has a session of its own. It reads only from the
 * beginning, cannot append, and renames only within a folder.
 */
@Tag("full")
@InBothModes
class HadoopErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    HadoopErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.HADOOP, ftp, mode);
    }

    @Test
    void uploadsListsRenamesWithinAFolderDownloadsAndDeletes() throws IOException {
        try (FTPFileSystem hadoop = connected()) {
            assertThat(hadoop.mkdirs(path("/in"))).isTrue();
            write(hadoop, "/in/q3.csv", WHOLE);
            assertThat(hadoop.listStatus(path("/in"))).singleElement().returns((long) WHOLE.length, FileStatus::getLen);
            assertThatThrownBy(() -> hadoop.append(path("/in/q3.csv")))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> hadoop.rename(path("/in/q3.csv"), path("/done.csv")))
                    .hasMessageContaining("only same directory renames");
            assertThat(hadoop.rename(path("/in/q3.csv"), path("/in/done.csv"))).isTrue();
            errand.assertArrived("/in/done.csv");

            assertThat(read(hadoop, "/in/done.csv")).isEqualTo(WHOLE);

            assertThat(hadoop.delete(path("/in"), true)).isTrue();
            assertThat(ftp.files().list("/")).isEmpty();
        }
    }

    @Test
    void mirrorsTwoHundredFilesWithEightFileSystems(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            try (FTPFileSystem hadoop = connected()) {
                for (Path file : Errand.filesIn(folder)) {
                    write(hadoop, remote + "/" + file.getFileName(), Files.readAllBytes(file));
                }
                for (FileStatus file : hadoop.listStatus(path(remote))) {
                    String name = file.getPath().getName();
                    Files.write(back.resolve(name), read(hadoop, remote + "/" + name));
                }
            }
        });
    }

    private FTPFileSystem connected() throws IOException {
        Configuration configuration = new Configuration(false);
        // By default Hadoop asks for blocks (MODE B), and ignores the refusal.
        configuration.set(FTPFileSystem.FS_FTP_TRANSFER_MODE, "STREAM_TRANSFER_MODE");
        if (mode == DataMode.PASSIVE) {
            configuration.set(FTPFileSystem.FS_FTP_DATA_CONNECTION_MODE, "PASSIVE_LOCAL_DATA_CONNECTION_MODE");
        }
        FTPFileSystem hadoop = new FTPFileSystem();
        hadoop.initialize(URI.create(ftp.getFtpUrl()), configuration);
        return hadoop;
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static void write(FTPFileSystem hadoop, String path, byte[] content) throws IOException {
        try (OutputStream out = hadoop.create(path(path))) {
            out.write(content);
        }
    }

    private static byte[] read(FTPFileSystem hadoop, String path) throws IOException {
        try (InputStream content = hadoop.open(path(path))) {
            return content.readAllBytes();
        }
    }
}
