package dev.fakeftp.internal.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of jobs of both interface levels, with Commons Net's parser MVS. */
class JobListingTest {
    private static final Job JOB = new Job("JOB01906", "IBMUSER", "//IBMUSER1 JOB CLASS=A\n", Instant.EPOCH);

    @ParameterizedTest
    @CsvSource({
        "1, IBMUSER1  JOB01906  OUTPUT    3 Spool Files",
        "2, IBMUSER1 JOB01906 IBMUSER  OUTPUT A        RC=0000 3 spool files"
    })
    void areReadByCommonsNet(int level, String line) throws IOException {
        List<String> lines = new JobListing(level).jobs(List.of(JOB));

        assertThat(lines).hasSize(level).last().isEqualTo(line);
        FTPListParseEngine engine =
                new FTPListParseEngine(new DefaultFTPFileEntryParserFactory().createFileEntryParser("MVS"));
        engine.readServerList(
                new ByteArrayInputStream((String.join("\r\n", lines) + "\r\n").getBytes(UTF_8)), UTF_8.name());
        assertThat(engine.getFiles()).extracting(FTPFile::getName).containsExactly("JOB01906");
    }
}
