package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs on z/OS by {@code SITE FILETYPE=JES}, by captures of z/OS's FTP server. */
@Timeout(60)
class JobTest {
    private static final String JCL = "//HELLO JOB (999),CLASS=B,MSGCLASS=H\r\n//STEP1 EXEC PGM=IEFBR14\r\n";

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        server = FakeFtpServer.builder()
                .personality(Personality.ZOS)
                .user("hot", "secret")
                .start();
        client = Dialogue.with(server)
                .play("> USER hot\n< 331\n> PASS secret\n< 230\n> SITE FILETYPE=JES JESJOBNAME=*\n< 200");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private List<String> submit(String command, String jcl) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< 125 Sending Job to JES internal reader FIXrecfm 80");
            data.getOutputStream().write(jcl.getBytes(UTF_8));
        }
        return client.read();
    }

    private String receive(String command, String opening) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< " + opening);
            String received = new String(data.getInputStream().readAllBytes(), UTF_8);
            client.play("< 250");
            return received;
        }
    }

    @Test
    void isKnownToJesAndToTheTest() throws IOException {
        assertThat(submit("STOR PLACEHOL", JCL))
                .containsExactly("250-It is known to JES as JOB00001", "250 Transfer completed successfully.");
        assertThat(submit("STOU", JCL)).first().isEqualTo("250-It is known to JES as JOB00002");

        assertThat(server.journal().uploads().all())
                .extracting(upload -> upload.path())
                .containsExactly("/jes/HOT/JOB00001", "/jes/HOT/JOB00002");
        assertThat(server.files().read("/jes/HOT/JOB00001")).asString(UTF_8).startsWith("//HELLO JOB");
    }

    @Test
    void isListedWithItsSpoolFiles() throws IOException {
        submit("STOR A", JCL);
        String opening = "125 List started OK for JESJOBNAME=*, JESSTATUS=ALL and JESOWNER=HOT";

        assertThat(receive("LIST", opening).lines())
                .containsExactly(
                        "JOBNAME  JOBID    OWNER    STATUS CLASS",
                        "HELLO    JOB00001 HOT      OUTPUT B        RC=0000 3 spool files");
        assertThat(receive("NLST *", opening)).isEqualTo("JOB00001\r\n");
        assertThat(receive("LIST JOB00001", opening).lines())
                .hasSize(8)
                .contains(
                        "HELLO    JOB00001 HOT      OUTPUT B        RC=0000",
                        "--------",
                        "         ID  STEPNAME PROCSTEP C DDNAME   BYTE-COUNT  ",
                        "3 spool files")
                .anyMatch(line -> line.startsWith("         001 JES2        N/A   H JESMSGLG "));
    }

    @Test
    void hasOutput() throws IOException {
        submit("STOR A", JCL);

        assertThat(receive("RETR JOB00001.1", "125 Sending data set HOT.HELLO.JOB00001.D0000002.JESMSGLG"))
                .contains("$HASP395 HELLO    ENDED - RC=0000");
        assertThat(receive("RETR JOB00001.2", "125 Sending data set HOT.HELLO.JOB00001.D0000003.JESJCL"))
                .contains("1 //HELLO JOB (999)");
        assertThat(receive("RETR JOB00001.3", "125"))
                .contains("IEF142I HELLO STEP1 - STEP WAS EXECUTED - COND CODE 0000");
        String all = receive("RETR JOB00001.x", "125 Sending all spool files for requested Jobid");
        assertThat(all.lines().filter(" !! END OF JES SPOOL FILE !!"::equals)).hasSize(3);
        assertThat(receive("RETR JOB00001", "125")).isEqualTo(all);
    }

    @Test
    void failsWithoutAJobStatement() throws IOException {
        submit("STOR A", "no JCL\r\n");

        assertThat(receive("LIST", "125"))
                .contains("NONAME   JOB00001 HOT      OUTPUT A        (JCL error) 3 spool files");
    }

    @Test
    void canBePutByTheTestAndCancelledByTheClient() throws IOException {
        server.files().put("/jes/OTHER/JOB00042", "//NIGHTLY JOB\n");

        client.play("> SITE JESOWNER=*\n< 200");
        assertThat(receive("LIST", "125")).contains("NIGHTLY  JOB00042 OTHER ");
        client.play("> DELE JOB00042\n< 250 Cancel successful");
        assertThat(server.files().exists("/jes/OTHER/JOB00042")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "JESJOBNAME=HEL*, 125 List started OK for JESJOBNAME=HEL*",
        "JESJOBNAME=X*, 550 No jobs found for JESJOBNAME=X*",
        "JESOWNER=HOT, 125 List started OK",
        "JESOWNER=OTHER, 550 No jobs found for",
        "JESSTATUS=OUTPUT, 125 List started OK",
        "JESSTATUS=ACTIVE, 550 No jobs found for",
        "JESJOBNAME=, 550 No jobs found for JESJOBNAME=HOT*"
    })
    void isListedAsTheFilterSays(String parameter, String reply) throws IOException {
        submit("STOR A", JCL);
        client.play("> SITE " + parameter + "\n< 200");
        Socket data = client.connectPasv();
        try {
            assertThat(client.ask("LIST")).startsWith(reply);
        } finally {
            data.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RETR JOB00099, 550 Jobid JOB00099 not found for",
        "RETR 'HOT.A', 550 Jobid 'HOT.A' not found for",
        "RETR JOB00001.99, 550 Index 99 is greater than number of spool files",
        "LIST JOB00099, 550 Jobid JOB00099 not found for",
        "DELE JOB00099, 550 Jobid JOB00099 not found for"
    })
    void isRefused(String command, String reply) throws IOException {
        submit("STOR A", JCL);
        client.pasv();
        assertThat(client.ask(command.replace("''", "'"))).startsWith(reply.replace("''", "'"));
    }

    @Test
    void isGoneAfterAReset() throws IOException {
        submit("STOR A", JCL);
        server.reset();
        client.play("> PASV\n< 227\n> LIST\n< 550 No jobs found for");
        assertThat(submit("STOR A", JCL)).first().isEqualTo("250-It is known to JES as JOB00001");
    }

    @Test
    void isNoJobIfTheUploadBreaks() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR A\n< 125");
            data.getOutputStream().write(JCL.getBytes(UTF_8));
            Dialogue.reset(data);
        }
        client.play("< 426\n> PASV\n< 227\n> LIST\n< 550 No jobs found for");
    }

    @Test
    void doesNotAppearAmongDataSets() throws IOException {
        submit("STOR A", JCL);
        client.play("> SITE FILETYPE=SEQ\n< 200\n> PASV\n< 227\n> LIST 'JES.**'\n< 550 No data sets found.");
    }
}
