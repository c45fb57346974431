package com.example.archive;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.downloads;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileSystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String REPORT = "article;sold\nbolt;12\n";

    @RegisterExtension
    static final FakeFtpExtension ftp =
            FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));

    @TempDir
    Path dir;

    private Archive archive;

    @BeforeEach
    void open() throws FileSystemException {
        archive = Archive.open(ftp.address().resolve("/reports"), "acme", "secret");
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void aReportIsStored() throws IOException {
        archive.store(Files.writeString(dir.resolve("q3.csv"), REPORT));

        assertThat(ftp.files().readString("/reports/q3.csv")).isEqualTo(REPORT);
        assertThat(ftp.uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.sentPath()).isEqualTo("/reports/q3.csv.part"));
        ftp.verify(exactly(1), uploads().binary().passive());
    }

    @Test
    void aRefusedReportIsAnError() throws IOException {
        Path report = Files.writeString(dir.resolve("q3.csv"), REPORT);
        ftp.faults().add(Fault.beforeReply("STOR").reply(452, "The disk is full."));

        assertThatThrownBy(() -> archive.store(report))
                .rootCause()
                .hasMessageStartingWith("Could not put FTP file"); // VFS drops the reply
        ftp.verify(exactly(1), exchanges("STOR").answeredWith(452));
        assertThat(archive.names()).isEmpty();
    }

    @Test
    void anUploadThatBreaksIsAnErrorAndNoReport() throws IOException {
        Path report = Files.writeString(dir.resolve("q3.csv"), REPORT);
        ftp.faults().add(Fault.atByte(10).of("STOR").reset());

        assertThatThrownBy(() -> archive.store(report)).isInstanceOf(FileSystemException.class);
        assertThat(archive.names()).isEmpty();
    }

    @Test
    void newReportsAreListed() throws IOException {
        ftp.files().put("/reports/q2.csv", REPORT);
        assertThat(archive.names()).containsExactly("q2.csv");

        ftp.files().put("/reports/q3.csv", REPORT);
        assertThat(archive.names()).containsExactlyInAnyOrder("q2.csv", "q3.csv");
    }

    @Test
    void aReportIsFetched() throws IOException {
        ftp.files().put("/reports/q3.csv", REPORT);

        archive.fetch("q3.csv", dir.resolve("q3.csv"));

        assertThat(dir.resolve("q3.csv")).hasContent(REPORT);
        ftp.verify(exactly(1), downloads("/reports/q3.csv").binary().passive());
    }

    @Test
    void aMissingReportIsAnError() {
        assertThatThrownBy(() -> archive.fetch("q3.csv", dir.resolve("q3.csv")))
                .hasMessageContaining("because it does not exist");
    }

    @Test
    void aDownloadThatBreaksIsAnError() {
        ftp.files().put("/reports/q3.csv", REPORT);
        ftp.faults().add(Fault.atByte(5).of("RETR").close());

        assertThatThrownBy(() -> archive.fetch("q3.csv", dir.resolve("q3.csv")))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void aSessionThatTheServerHasEndedIsReplaced() throws IOException {
        ftp.files().put("/reports/q3.csv", REPORT);
        archive.names();
        ftp.disconnectAll();

        assertThat(archive.names()).containsExactly("q3.csv");
    }
}
