package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Clients as people have them, through mapped ports: as they come, which is passive, and told to be active. */
@Testcontainers
@Timeout(60)
class RealClientsIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int SIZE = 300_000;

    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret");

    @TempDir
    private Path dir;

    private Path sent;
    private Path received;

    @BeforeEach
    void makeAFile() throws IOException {
        ftp.reset();
        byte[] content = new byte[SIZE];
        new Random(3).nextBytes(content);
        sent = Files.write(dir.resolve("sent.bin"), content);
        received = dir.resolve("received.bin");
    }

    @Test
    void curlUploadsAndDownloadsWithEpsv() throws Exception {
        run("curl", "-sS", "-T", sent.toString(), url("/up.bin"));
        run("curl", "-sS", "-o", received.toString(), url("/up.bin"));

        assertThat(arrived("/up.bin", DataMode.PASSIVE).openedBy()).isEqualTo("EPSV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void curlListsWhatItUploaded() throws Exception {
        run("curl", "-sS", "-T", sent.toString(), url("/up.bin"));

        assertThat(run("curl", "-sS", url("/"))).contains("up.bin").contains(String.valueOf(SIZE));
    }

    @Test
    void curlUploadsListsDownloadsAndRenamesInActiveMode() throws Exception {
        run("curl", "-sS", "-P", "-", "-T", sent.toString(), url("/up.bin"));
        assertThat(run("curl", "-sS", "-P", "-", "--list-only", url("/"))).isEqualToNormalizingNewlines("up.bin\n");
        run("curl", "-sS", "-P", "-", "-o", received.toString(), url("/up.bin"));
        run("curl", "-sS", "-I", "-Q", "RNFR up.bin", "-Q", "RNTO done.bin", url("/"));

        assertThat(arrived("/done.bin", DataMode.ACTIVE).openedBy()).isEqualTo("EPRT");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void wgetTrustsTheAddressInTheReplyToPasv() throws Exception {
        ftp.files().put("/down.bin", sent);

        run("wget", "-q", "-O", received.toString(), url("/down.bin"));

        assertThat(received).hasSameBinaryContentAs(sent);
        assertThat(ftp.journal().transcript()).contains("> PASV");
    }

    @Test
    void wgetDownloadsInActiveMode() throws Exception {
        ftp.files().put("/down.bin", sent);

        run("wget", "-q", "--no-passive-ftp", "-O", received.toString(), url("/down.bin"));

        assertThat(received).hasSameBinaryContentAs(sent);
        assertThat(ftp.journal().transcript()).contains("> PORT");
    }

    @Test
    void pythonUploadsListsDownloadsAndRenames() throws Exception {
        python("");

        assertThat(arrived("/done.bin", DataMode.PASSIVE).openedBy()).isEqualTo("PASV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void pythonDoesTheSameInActiveMode() throws Exception {
        python("ftp.set_pasv(False)");

        assertThat(arrived("/done.bin", DataMode.ACTIVE).openedBy()).isEqualTo("PORT");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    private void python(String setting) throws Exception {
        String script = """
                import ftplib, sys
                host, port, sent, received = sys.argv[1:]
                ftp = ftplib.FTP()
                ftp.connect(host, int(port), timeout=10)
                ftp.login('acme', 'secret')
                SETTING
                with open(sent, 'rb') as f: ftp.storbinary('STOR up.bin', f)
                assert ftp.nlst() == ['up.bin'], ftp.nlst()
                with open(received, 'wb') as f: ftp.retrbinary('RETR up.bin', f.write)
                ftp.rename('up.bin', 'done.bin')
                ftp.quit()
                """;
        run(
                "python3",
                "-c",
                script.replace("SETTING", setting),
                ftp.getHost(),
                String.valueOf(ftp.getControlPort()),
                sent.toString(),
                received.toString());
    }

    @Test
    void lftpUploadsListsDownloadsAndRenames() throws Exception {
        lftp("");

        arrived("/done.bin", DataMode.PASSIVE);
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void lftpDoesTheSameInActiveMode() throws Exception {
        lftp("set ftp:passive-mode off; ");

        assertThat(arrived("/done.bin", DataMode.ACTIVE).openedBy()).isEqualTo("PORT");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    private void lftp(String setting) throws Exception {
        String output = run(
                "lftp",
                "-c",
                "set net:timeout 10; set net:max-retries 1; " + setting + "open -u acme,secret " + ftp.address()
                        + "; put " + sent + " -o up.bin; ls; get up.bin -o " + received + "; mv up.bin done.bin");

        assertThat(output).contains("up.bin").contains(String.valueOf(SIZE));
    }

    @Test
    void perlUploadsListsDownloadsAndRenamesInActiveMode() throws Exception {
        run(
                "perl",
                "-MNet::FTP",
                "-e",
                """
                my ($host, $port, $sent, $received) = @ARGV;
                my $ftp = Net::FTP->new($host, Port => $port, Passive => 0, Timeout => 10) or die $@;
                sub checked { $_[0] or die $ftp->message }
                checked $ftp->login('acme', 'secret');
                checked $ftp->binary;
                checked $ftp->put($sent, 'up.bin');
                "@{$ftp->ls}" eq 'up.bin' or die "@{$ftp->ls}";
                checked $ftp->get('up.bin', $received);
                checked $ftp->rename('up.bin', 'done.bin');
                checked $ftp->quit;
                """,
                ftp.getHost(),
                String.valueOf(ftp.getControlPort()),
                sent.toString(),
                received.toString());

        assertThat(arrived("/done.bin", DataMode.ACTIVE).openedBy()).isEqualTo("PORT");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void commonsNetUploadsListsAndDownloads() throws Exception {
        try (Client client = new Client(ftp)) {
            client.store("/up.bin", Files.readAllBytes(sent));
            assertThat(client.ftp().listNames()).containsExactly("up.bin");
            Files.write(received, client.retrieve("/up.bin"));
        }

        assertThat(arrived("/up.bin", DataMode.PASSIVE).openedBy()).isEqualTo("PASV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    /** The upload, as it was sent; and nothing has travelled in another mode. */
    private Upload arrived(String path, DataMode mode) throws IOException {
        Upload upload = ftp.awaitUpload(path, SOON);
        assertThat(upload.bytes()).isEqualTo(SIZE);
        assertThat(upload.sha256()).isEqualTo(Digests.of(sent));
        assertThat(ftp.journal().transfers().all()).allMatch(transfer -> transfer.mode() == mode);
        return upload;
    }

    private static String url(String path) {
        return ftp.getFtpUrl() + path;
    }

    private String run(String... command) throws Exception {
        return Program.run(dir, List.of(command));
    }
}
