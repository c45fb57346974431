package com.example.reports;

import static dev.fakeftp.Count.atLeast;
import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Count.never;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.renames;
import static dev.fakeftp.Query.sessions;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Exchange;
import dev.fakeftp.Rename;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Checks of the uploader against the journal, beyond the arrival of the report. */
class ReportJournalTest {
    @RegisterExtension
    static final FakeFtpExtension ftp =
            FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path dir;

    @Test
    void aReportHasItsNameOnlyOnceItIsComplete() throws Exception {
        send("q3.csv");

        Rename named = ftp.await(renames("/in/q3.csv"), SOON);
        Upload report = ftp.verify(exactly(1), uploads("/in/q3.csv").binary()).get(0);
        assertThat(report.sentPath()).isEqualTo(named.from());
        assertThat(report.sequence()).isLessThan(named.sequence());
    }

    @Test
    void reportsAreSentOnceEachAndNothingIsDeleted() throws Exception {
        send("q3.csv");
        send("q4.csv");

        List<Upload> reports = ftp.await(atLeast(2), uploads("/in/*.csv"), SOON);
        ftp.await(exactly(2), sessions().by("acme").ended(), SOON); // no more commands follow
        ftp.verify(exactly(2), uploads());
        ftp.verify(never(), transfers().broken());
        ftp.verify(never(), exchanges("DELE"));
        assertThat(reports).extracting(Upload::path).containsExactly("/in/q3.csv", "/in/q4.csv");
    }

    @Test
    void onlyTheMissingFolderIsRefusedAndNoUsualMistakeIsMade() throws Exception {
        send("q3.csv");

        ftp.await(sessions().ended(), SOON);
        List<Exchange> refused = ftp.journal().find(exchanges().answeredWith(5));
        assertThat(refused).extracting(Exchange::command).containsExactly("CWD /in");
        assertThat(ftp.journal().hints()).isEmpty();
    }

    private void send(String name) throws IOException {
        Path report = Files.writeString(dir.resolve(name), "article;sold\nbolt;12\n");
        new ReportUploader(
                        new ReportServer(ftp.address().getHost(), ftp.address().getPort(), "acme", "secret"))
                .send(report);
    }
}
