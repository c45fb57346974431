package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Personality;
import dev.fakeftp.Upload;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** IBM's client for z/OS, on which Zowe's FTP plug-in is built: its script checks what it reads. */
@Timeout(120)
class ZosProgramIT {
    private static final Path SCRIPT =
            Path.of("src/test/clients/zos-node-accessor.mjs").toAbsolutePath();

    @TempDir
    private Path dir;

    @Test
    void zosNodeAccessorUsesDataSetsMembersAndJobs() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withPersonality(Personality.ZOS)
                .withUser("hot", "secret")
                .withFile("/HOT/JCL/JOB1", "//JOB1 JOB\n")) {
            ftp.start();
            Program.run(dir, List.of(SCRIPT.toString(), ftp.getHost(), String.valueOf(ftp.getControlPort())));

            assertThat(ftp.files().exists("/HOT/NEW/LIB/A")).isTrue();
            assertThat(ftp.files().exists("/HOT/NEW/LIB/B")).isFalse();
            assertThat(ftp.journal().uploads().all())
                    .extracting(Upload::path)
                    .contains("/HOT/NEW/LIB/A", "/jes/HOT/JOB00001");
            assertThat(ftp.journal().transfers().all()).allMatch(transfer -> transfer.mode() == DataMode.PASSIVE);
            ClientRecord.add(
                    TestedClient.ZOS_NODE_ACCESSOR, getClass(), DataMode.PASSIVE, ErrandStep.in(ftp.journal()));
        }
    }
}
