package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Clients as people have them, with their default passive settings, through mapped ports. */
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

        assertThat(arrived("/up.bin").openedBy()).isEqualTo("EPSV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void curlListsWhatItUploaded() throws Exception {
        run("curl", "-sS", "-T", sent.toString(), url("/up.bin"));

        assertThat(run("curl", "-sS", url("/"))).contains("up.bin").contains(String.valueOf(SIZE));
    }

    @Test
    void wgetTrustsTheAddressInTheReplyToPasv() throws Exception {
        ftp.files().put("/down.bin", sent);

        run("wget", "-q", "-O", received.toString(), url("/down.bin"));

        assertThat(received).hasSameBinaryContentAs(sent);
        assertThat(ftp.journal().transcript()).contains("> PASV");
    }

    @Test
    void pythonUploadsAndDownloads() throws Exception {
        run(
                "python3",
                "-c",
                """
                import ftplib, sys
                host, port, sent, received = sys.argv[1:]
                ftp = ftplib.FTP()
                ftp.connect(host, int(port), timeout=10)
                ftp.login('acme', 'secret')
                with open(sent, 'rb') as f: ftp.storbinary('STOR up.bin', f)
                with open(received, 'wb') as f: ftp.retrbinary('RETR up.bin', f.write)
                assert ftp.nlst() == ['up.bin'], ftp.nlst()
                ftp.quit()
                """,
                ftp.getHost(),
                String.valueOf(ftp.getControlPort()),
                sent.toString(),
                received.toString());

        assertThat(arrived("/up.bin").openedBy()).isEqualTo("PASV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void lftpUploadsAndDownloads() throws Exception {
        run(
                "lftp",
                "-c",
                "set net:timeout 10; set net:max-retries 1; open -u acme,secret " + ftp.address() + "; put " + sent
                        + " -o up.bin; get up.bin -o " + received);

        assertThat(arrived("/up.bin").mode()).isEqualTo(DataMode.PASSIVE);
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    @Test
    void commonsNetUploadsAndDownloads() throws Exception {
        try (Client client = new Client(ftp)) {
            client.store("/up.bin", Files.readAllBytes(sent));
            Files.write(received, client.retrieve("/up.bin"));
        }

        assertThat(arrived("/up.bin").openedBy()).isEqualTo("PASV");
        assertThat(received).hasSameBinaryContentAs(sent);
    }

    private Upload arrived(String path) throws IOException {
        Upload upload = ftp.awaitUpload(path, SOON);
        assertThat(upload.sha256()).isEqualTo(Digests.of(sent));
        return upload;
    }

    private static String url(String path) {
        return ftp.getFtpUrl() + path;
    }

    /** What the program wrote; fails if it is missing (dev/verify installs it), takes too long, or fails. */
    private String run(String... command) throws Exception {
        Path output = dir.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(command))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as(command[0] + " ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String written = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(command[0] + ": " + written).isZero();
        return written;
    }
}
