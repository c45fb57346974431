package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.taskdefs.optional.net.FTP;
import org.apache.tools.ant.types.FileSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Ant's task, whose default is active mode. It can neither rename nor resume nor append. */
@Tag("full")
@InBothModes
class AntErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    AntErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.ANT, ftp, mode);
    }

    @Test
    void uploadsListsDownloadsAndDeletes(@TempDir Path dir) throws IOException {
        Path sent = Files.createDirectory(dir.resolve("sent"));
        Path received = Files.createDirectory(dir.resolve("received"));
        Files.write(sent.resolve("q3.csv"), WHOLE);

        task("mkdir", "/in").execute();
        task("send", "/in", sent).execute();
        errand.assertArrived("/in/q3.csv");
        FTP list = task("list", "/in", received);
        list.setListing(dir.resolve("listing.txt").toFile());
        list.execute();
        assertThat(dir.resolve("listing.txt")).content().contains("q3.csv", "" + WHOLE.length);

        task("get", "/in", received).execute();
        assertThat(received.resolve("q3.csv")).hasBinaryContent(WHOLE);

        task("del", "/in", received).execute();
        assertThat(ftp.files().list("/in")).isEmpty();
    }

    @Test
    void mirrorsTwoHundredFilesWithEightTasks(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            task("mkdir", remote).execute();
            task("send", remote, folder).execute();
            task("get", remote, back).execute();
        });
    }

    /** Returns the task for all files of a local folder, or of the remote one. */
    private FTP task(String action, String remote, Path local) {
        FTP task = task(action, remote);
        FileSet files = new FileSet();
        files.setProject(task.getProject());
        files.setDir(local.toFile());
        task.addFileset(files);
        return task;
    }

    private FTP task(String action, String remote) {
        FTP task = new FTP();
        task.setProject(new Project());
        task.setServer(ftp.getHost());
        task.setPort(ftp.getControlPort());
        task.setUserid("acme");
        task.setPassword("secret");
        task.setPassive(mode == DataMode.PASSIVE);
        FTP.Action chosen = new FTP.Action();
        chosen.setValue(action);
        task.setAction(chosen);
        task.setRemotedir(remote);
        return task;
    }
}
