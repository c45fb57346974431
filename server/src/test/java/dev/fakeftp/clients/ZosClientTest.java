package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commons Net, which takes its parser MVS by the reply to SYST, reads the lists of z/OS. */
@Timeout(60)
class ZosClientTest {
    private static final byte[] JCL = "//HELLO JOB\n//STEP EXEC PGM=IEFBR14\n".getBytes(UTF_8);

    private FakeFtpServer server;
    private FTPClient client;

    @BeforeEach
    void start() throws IOException {
        server = FakeFtpServer.builder()
                .personality(Personality.ZOS)
                .user("hot", "secret")
                .file("/HOT/JCL/JOB1", JCL)
                .file("/HOT/SEQ.DATA", JCL)
                .start();
        client = new FTPClient();
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(server.host(), server.port());
        assertThat(client.login("hot", "secret")).isTrue();
        client.enterLocalPassiveMode();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
    }

    @AfterEach
    void stop() throws IOException {
        client.disconnect();
        server.close();
    }

    @Test
    void readsDataSets() throws IOException {
        List<FTPFile> files = List.of(client.listFiles());

        assertThat(client.printWorkingDirectory()).isEqualTo("'HOT.'");
        assertThat(files).extracting(FTPFile::getName).containsExactly("JCL", "SEQ.DATA");
        assertThat(files).extracting(FTPFile::isDirectory).containsExactly(true, false);
        assertThat(retrieved("SEQ.DATA")).isEqualTo(JCL);
        assertThat(client.listNames()).containsExactly("JCL", "SEQ.DATA");
    }

    @Test
    void readsMembersWithStatistics() throws IOException {
        server.files().setModified("/HOT/JCL/JOB1", Instant.parse("2024-02-29T20:15:30Z"));
        client.changeWorkingDirectory("JCL");

        assertThat(client.listFiles()).singleElement().satisfies(member -> {
            assertThat(member.getName()).isEqualTo("JOB1");
            assertThat(member.isFile()).isTrue();
            assertThat(member.getTimestamp().toInstant()).isEqualTo(Instant.parse("2024-02-29T20:15:00Z"));
        });
        assertThat(client.storeFile("NEW", new ByteArrayInputStream(JCL))).isTrue();
        assertThat(server.files().read("/HOT/JCL/NEW")).isEqualTo(JCL);
        assertThat(retrieved("'HOT.JCL(NEW)'")).isEqualTo(JCL);
    }

    /** The parser MVS of Commons Net 3.13 does not know the list of load modules; it has no files for it. */
    @Test
    void readsLoadModulesByNlst() throws IOException {
        client.sendSiteCommand("RECFM=U LRECL=0 BLKSIZE=6144");
        client.makeDirectory("'HOT.LOAD'");
        client.storeFile("'HOT.LOAD(PROG)'", new ByteArrayInputStream(JCL));

        assertThat(client.listNames("'HOT.LOAD(*)'")).containsExactly("'HOT.LOAD(PROG)'");
        client.changeWorkingDirectory("'HOT.LOAD'");
        assertThat(client.listNames()).containsExactly("PROG");
        assertThat(client.listFiles()).isEmpty();
    }

    @Test
    void readsJobs() throws IOException {
        assertThat(client.sendSiteCommand("FILETYPE=JES JESJOBNAME=*")).isTrue();
        assertThat(client.storeFile("JOB", new ByteArrayInputStream(JCL))).isTrue();
        assertThat(client.getReplyString()).startsWith("250-It is known to JES as JOB00001");

        assertThat(client.listFiles()).extracting(FTPFile::getName).containsExactly("JOB00001");
        assertThat(retrieved("JOB00001.1")).asString(UTF_8).contains("ENDED - RC=0000");
        assertThat(client.deleteFile("JOB00001")).isTrue();
    }

    @Test
    void readsFoldersOfUnix() throws IOException {
        server.files().put("/u/hot/a.txt", "abc");
        client.changeWorkingDirectory("/u/hot");

        assertThat(client.listFiles()).singleElement().satisfies(file -> {
            assertThat(file.getName()).isEqualTo("a.txt");
            assertThat(file.getSize()).isEqualTo(3);
        });
    }

    private byte[] retrieved(String name) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(name, copy)).isTrue();
        return copy.toByteArray();
    }
}
