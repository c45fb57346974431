package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.FIRST;
import static dev.fakeftp.testcontainers.Errand.SECOND;
import static dev.fakeftp.testcontainers.Errand.THIRD;
import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.robtimus.filesystems.ftp.ConnectionMode;
import com.github.robtimus.filesystems.ftp.FTPEnvironment;
import dev.fakeftp.DataMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** A file system for java.nio, whose default is active mode. It appends, but resumes neither upload nor download. */
@Tag("full")
@InBothModes
class FtpFsErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    FtpFsErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.FTP_FS, ftp, mode);
    }

    @Test
    void uploadsAppendsListsMovesDownloadsAndDeletes() throws IOException {
        try (FileSystem files = connected(1)) {
            Path folder = Files.createDirectory(files.getPath("/in"));
            Path file = Files.write(folder.resolve("q3.csv"), FIRST);
            Files.write(file, SECOND, StandardOpenOption.APPEND);
            Files.write(file, THIRD, StandardOpenOption.APPEND);
            assertThat(listed(folder)).containsExactly(file);
            assertThat(Files.size(file)).isEqualTo(WHOLE.length);
            Path done = Files.move(file, folder.resolve("done.csv"));
            errand.assertArrivedInParts("/in/done.csv", "STOR", "APPE", "APPE");

            assertThat(Files.readAllBytes(done)).isEqualTo(WHOLE);

            Files.delete(done);
            Files.delete(folder);
            assertThat(ftp.files().list("/")).isEmpty();
        }
    }

    @Test
    void mirrorsTwoHundredFilesWithAPoolOfEightConnections(@TempDir Path dir) throws Exception {
        try (FileSystem files = connected(8)) {
            errand.mirror(dir, (folder, remote, back) -> {
                Path copy = Files.createDirectory(files.getPath(remote));
                for (Path file : Errand.filesIn(folder)) {
                    Files.copy(file, copy.resolve(file.getFileName().toString()));
                }
                for (Path file : listed(copy)) {
                    Files.copy(file, back.resolve(file.getFileName().toString()));
                }
            });
        }
    }

    private FileSystem connected(int connections) throws IOException {
        FTPEnvironment environment = new FTPEnvironment()
                .withCredentials("acme", "secret".toCharArray())
                .withClientConnectionCount(connections);
        if (mode == DataMode.PASSIVE) {
            environment.withConnectionMode(ConnectionMode.PASSIVE);
        }
        return FileSystems.newFileSystem(
                URI.create("ftp://" + ftp.getHost() + ":" + ftp.getControlPort()), environment);
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
