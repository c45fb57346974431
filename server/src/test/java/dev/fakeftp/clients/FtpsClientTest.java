package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Query;
import dev.fakeftp.TlsMode;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commons Net's client for FTPS. */
@Timeout(60)
class FtpsClientTest {
    private static final byte[] CONTENT = "over TLS\n".repeat(100_000).getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT", "IMPLICIT"})
    void goesUpAndDownInBothModes(TlsMode mode) throws IOException {
        try (FakeFtpServer server =
                FakeFtpServer.builder().user("acme", "secret").tls(mode).start()) {
            FTPSClient client = connected(server, mode);
            upAndDown(client, "/active.bin");
            client.enterLocalPassiveMode();
            upAndDown(client, "/passive.bin");
            client.disconnect();

            assertThat(server.journal().uploads().all())
                    .hasSize(2)
                    .allMatch(Upload::complete)
                    .allSatisfy(upload -> {
                        assertThat(upload.encryption().protocol()).isEqualTo("TLSv1.3");
                        assertThat(upload.encryption().closeNotify()).isTrue();
                    });
        }
    }

    /** The client closes each as soon as it has written all, when some may not have left this machine yet. */
    @ParameterizedTest
    @EnumSource
    void fiftyUploadsArriveWhole(DataMode mode) throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .tls(TlsMode.EXPLICIT)
                .start()) {
            FTPSClient client = connected(server, TlsMode.EXPLICIT);
            if (mode == DataMode.PASSIVE) {
                client.enterLocalPassiveMode();
            }
            for (int i = 0; i < 50; i++) {
                byte[] content = Arrays.copyOf(CONTENT, i % 2 == 0 ? 1_000 : 300_000);
                assertThat(client.storeFile("/up.bin", new ByteArrayInputStream(content)))
                        .as(client.getReplyString())
                        .isTrue();
            }
            client.disconnect();

            assertThat(server.journal().uploads().all()).hasSize(50).allMatch(Upload::complete);
            assertThat(server.uploads()).extracting(Upload::bytes).containsOnly(1_000L, 300_000L);
        }
    }

    // RFC 4217 leaves open who ends TLS first; curl's passive way is to go on without a close_notify.
    @ParameterizedTest
    @ValueSource(strings = {"active", "passive"})
    void curlGoesOnInTheClearAfterCcc(String mode, @TempDir Path dir) throws Exception {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .file("/text.txt", "text")
                .tls(TlsMode.EXPLICIT)
                .start()) {
            Program curl = Program.run(
                    dir,
                    "curl",
                    "-sS",
                    "--ssl-reqd",
                    "--ftp-ssl-ccc",
                    "--ftp-ssl-ccc-mode",
                    mode,
                    "--cacert",
                    server.tls().writePem(dir.resolve("authority.pem")).toString(),
                    "ftp://acme:secret@" + server.host() + ":" + server.port() + "/text.txt");
            assertThat(curl.succeeded()).isEqualTo("text");
            assertThat(server.journal().find(Query.exchanges("CCC"))).hasSize(1);
            assertThat(server.journal().transfers().all()).singleElement().returns(true, Transfer::tls);
        }
    }

    @Test
    void commonsNetGoesOnInTheClearAfterCcc() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .tls(TlsMode.EXPLICIT)
                .start()) {
            FTPSClient client = connected(server, TlsMode.EXPLICIT);
            assertThat(client.sendCommand("CCC")).isEqualTo(200);
            assertThat(client.printWorkingDirectory()).isEqualTo("/");
            client.disconnect();
        }
    }

    private static FTPSClient connected(FakeFtpServer server, TlsMode mode) throws IOException {
        FTPSClient client =
                new FTPSClient(mode == TlsMode.IMPLICIT, server.tls().sslContext());
        client.setEndpointCheckingEnabled(true);
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).as(client.getReplyString()).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private static void upAndDown(FTPSClient client, String path) throws IOException {
        assertThat(client.storeFile(path, new ByteArrayInputStream(CONTENT)))
                .as(client.getReplyString())
                .isTrue();
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(path, back)).as(client.getReplyString()).isTrue();
        assertThat(back.toByteArray()).isEqualTo(CONTENT);
    }
}
