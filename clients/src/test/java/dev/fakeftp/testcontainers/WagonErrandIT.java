package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.Errand.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.wagon.authentication.AuthenticationInfo;
import org.apache.maven.wagon.providers.ftp.FtpWagon;
import org.apache.maven.wagon.repository.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;

/** Maven's Wagon, whose default is passive mode. It only uploads, downloads and lists, and creates folders for an upload. */
@Tag("full")
@InBothModes
class WagonErrandIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @RegisterExtension
    private final Errand errand;

    private final DataMode mode;

    WagonErrandIT(DataMode mode) {
        this.mode = mode;
        errand = new Errand(TestedClient.WAGON, ftp, mode);
    }

    @Test
    void uploadsListsAndDownloads(@TempDir Path dir) throws Exception {
        Path sent = Files.write(dir.resolve("q3.csv"), WHOLE);
        Path received = dir.resolve("received.csv");
        FtpWagon wagon = connected();

        wagon.put(sent.toFile(), "in/q3.csv");
        errand.assertArrived("/in/q3.csv");
        assertThat(wagon.getFileList("in")).containsExactly("./", "../", "q3.csv");
        assertThat(wagon.resourceExists("in/q3.csv")).isTrue();
        assertThat(wagon.resourceExists("in/q4.csv")).isFalse();

        wagon.get("in/q3.csv", received.toFile());
        assertThat(received).hasBinaryContent(WHOLE);
        wagon.disconnect();
    }

    @Test
    void mirrorsTwoHundredFilesWithEightWagons(@TempDir Path dir) throws Exception {
        errand.mirror(dir, (folder, remote, back) -> {
            FtpWagon wagon = connected();
            String relative = remote.substring(1);
            wagon.putDirectory(folder.toFile(), relative);
            List<String> names = wagon.getFileList(relative);
            names.removeAll(List.of("./", "../"));
            for (String name : names) {
                wagon.get(relative + "/" + name, back.resolve(name).toFile());
            }
            wagon.disconnect();
        });
    }

    private FtpWagon connected() throws Exception {
        AuthenticationInfo login = new AuthenticationInfo();
        login.setUserName("acme");
        login.setPassword("secret");
        FtpWagon wagon = new FtpWagon();
        wagon.setPassiveMode(mode == DataMode.PASSIVE);
        wagon.connect(new Repository("fake", "ftp://" + ftp.getHost() + ":" + ftp.getControlPort() + "/"), login);
        return wagon;
    }
}
