package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Transfer;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a data connection resumed the TLS session of its control connection: what the journal tells, and the clients. */
@Timeout(60)
class ResumptionTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/text.txt", "text")
            .tls(TlsMode.EXPLICIT)
            .start();

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void curlResumes(TlsPolicy version) throws Exception {
        server.tls().choose(version);
        String said = run("curl", "-sSv", "--ssl-reqd", "--cacert", pem(), "-o", "received", url());

        assertThat(said).contains("SSL re-using session ID");
        assertThat(theOnlyTransfer().encryption().resumed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void lftpResumes(TlsPolicy version) throws Exception {
        server.tls().choose(version);
        String said = run("lftp", "-c", """
                set net:timeout 20
                set net:max-retries 1
                set ftp:ssl-force yes
                set ssl:ca-file %s
                open ftp://acme:secret@%s:%d
                cat text.txt
                """.formatted(pem(), server.host(), server.port()));

        assertThat(said).contains("text");
        assertThat(theOnlyTransfer().encryption().resumed()).isTrue();
    }

    /** Python hands the session on only if it is told to. */
    @ParameterizedTest
    @CsvSource({"ONLY_TLS_1_2, False", "ONLY_TLS_1_3, False", "ONLY_TLS_1_2, True", "ONLY_TLS_1_3, True"})
    void pythonResumesTheSessionThatItIsGiven(TlsPolicy version, String given) throws Exception {
        server.tls().choose(version);
        String script = """
                import ftplib, ssl, sys

                class Reusing(ftplib.FTP_TLS):
                    def ntransfercmd(self, cmd, rest=None):
                        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
                        return self.context.wrap_socket(
                            plain, server_hostname=self.host, session=self.sock.session), size

                kind = Reusing if sys.argv[4] == 'True' else ftplib.FTP_TLS
                ftp = kind(context=ssl.create_default_context(cafile=sys.argv[3]))
                ftp.connect(sys.argv[1], int(sys.argv[2]), timeout=20)
                ftp.login('acme', 'secret')
                ftp.prot_p()
                data = ftp.transfercmd('RETR text.txt')
                data.recv(100)
                print('resumed:', data.session_reused)
                data.unwrap()
                ftp.voidresp()
                """;
        String said = run("python3", "-c", script, server.host(), "" + server.port(), pem(), given);

        assertThat(said).contains("resumed: " + given);
        assertThat(theOnlyTransfer().encryption().resumed()).isEqualTo(given.equals("True"));
    }

    /** Samples have what it needs for it. */
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void commonsNetDoesNotByItself(TlsPolicy version) throws IOException {
        server.tls().choose(version);
        FTPSClient client = new FTPSClient(server.tls().sslContext());
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        assertThat(client.retrieveFile("/text.txt", new ByteArrayOutputStream()))
                .isTrue();
        client.disconnect();

        assertThat(theOnlyTransfer().encryption().resumed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void theJdksSocketsDoIfTheDataConnectionShowsTheControlPort(TlsPolicy version) throws IOException {
        server.tls().choose(version);
        try (Dialogue client = Dialogue.encrypted(server)) {
            receive(client, new AtPort(server.port()));
            receive(client, new Socket());
        }

        assertThat(server.journal().transfers().all())
                .extracting(transfer -> transfer.encryption().resumed())
                .containsExactly(true, false);
    }

    private static void receive(Dialogue client, Socket socket) throws IOException {
        socket.connect(client.pasv());
        try (socket) {
            client.play("> RETR text.txt\n< 150");
            assertThat(client.encrypt(socket).getInputStream().readAllBytes()).isEqualTo("text".getBytes(UTF_8));
            client.play("< 226");
        }
    }

    /** The JDK looks for a session by host and port. */
    private static final class AtPort extends Socket {
        private final int port;

        AtPort(int port) {
            this.port = port;
        }

        @Override
        public int getPort() {
            return port;
        }

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }
    }

    private Transfer theOnlyTransfer() {
        List<Transfer> transfers = server.journal().transfers().all();
        assertThat(transfers).hasSize(1);
        return transfers.get(0);
    }

    private String pem() {
        return server.tls().writePem(dir.resolve("authority.pem")).toString();
    }

    private String url() {
        return "ftp://acme:secret@" + server.host() + ":" + server.port() + "/text.txt";
    }

    private String run(String... command) throws Exception {
        return Program.run(dir, command).succeeded();
    }
}
