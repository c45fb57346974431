package dev.fakeftp.clients;

import static dev.fakeftp.TlsPolicy.CERTIFICATE_EXPIRED;
import static dev.fakeftp.TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST;
import static dev.fakeftp.TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY;
import static dev.fakeftp.TlsPolicy.CLIENT_CERTIFICATE_NEEDED;
import static dev.fakeftp.TlsPolicy.CLIENT_CERTIFICATE_WANTED;
import static dev.fakeftp.TlsPolicy.CLOSE_NOTIFY_AWAITED;
import static dev.fakeftp.TlsPolicy.CLOSE_NOTIFY_NOT_NEEDED;
import static dev.fakeftp.TlsPolicy.CLOSE_NOTIFY_OMITTED;
import static dev.fakeftp.TlsPolicy.DATA_HANDSHAKE_STALLS;
import static dev.fakeftp.TlsPolicy.HANDSHAKE_STALLS;
import static dev.fakeftp.TlsPolicy.ONLY_TLS_1_1;
import static dev.fakeftp.TlsPolicy.ONLY_TLS_1_2;
import static dev.fakeftp.TlsPolicy.ONLY_TLS_1_3;
import static dev.fakeftp.TlsPolicy.PBSZ_FOR_PROT;
import static dev.fakeftp.TlsPolicy.RESUMED_SESSION_FOR_DATA;
import static dev.fakeftp.TlsPolicy.TLS_FOR_DATA;
import static dev.fakeftp.TlsPolicy.TLS_FOR_LOGIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Notice;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import dev.fakeftp.server.Sessions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each policy does to Commons Net's client, and what mends it; docs/ftps.md tells it in a table. */
@Timeout(60)
class TlsPoliciesTest {
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/text.txt", "text")
            .tls(TlsMode.EXPLICIT)
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tlsForLogin() throws IOException {
        server.tls().choose(TLS_FOR_LOGIN);
        FTPClient plain = new FTPClient();
        plain.connect(server.host(), server.port());
        assertThat(plain.login("acme", "secret")).isFalse();
        assertThat(plain.getReplyString()).startsWith("530 ").contains("AUTH TLS");
        plain.disconnect();

        assertThat(store(encrypted())).isEqualTo(226);
    }

    @Test
    void tlsForData() throws IOException {
        server.tls().choose(TLS_FOR_DATA);
        FTPSClient client = loggedIn(client(server.tls().sslContext()));
        assertThat(store(client)).isEqualTo(521);
        client.execPBSZ(0);
        assertThatIOException()
                .isThrownBy(() -> client.execPROT("C"))
                .isInstanceOf(SSLException.class)
                .withMessageContaining("534 ");

        client.execPROT("P");
        assertThat(store(client)).isEqualTo(226);
    }

    @Test
    void pbszForProt() throws IOException {
        server.tls().choose(PBSZ_FOR_PROT);
        FTPSClient client = loggedIn(client(server.tls().sslContext()));
        assertThatIOException()
                .isThrownBy(() -> client.execPROT("P"))
                .isInstanceOf(SSLException.class)
                .withMessageContaining("503 ");

        client.execPBSZ(0);
        client.execPROT("P");
        assertThat(store(client)).isEqualTo(226);
    }

    @Test
    void resumedSessionForData(@TempDir Path dir) throws Exception {
        server.tls().choose(RESUMED_SESSION_FOR_DATA);
        FTPSClient client = encrypted();
        assertThat(client.retrieveFile("/text.txt", new ByteArrayOutputStream()))
                .isFalse();
        assertThat(client.getReplyString())
                .startsWith("522 ")
                .contains("the TLS session of the control connection was not resumed");

        // curl resumes by itself; samples have what Commons Net needs for it.
        Path report = Files.writeString(dir.resolve("report"), "text");
        for (String path : List.of("/a", "/b", "/c")) {
            Program.run(dir, "curl", "-sS", "--ssl-reqd", "--cacert", pem(dir), "-T", report.toString(), url(path))
                    .succeeded();
        }
        assertThat(server.journal().uploads().all())
                .filteredOn(Upload::complete)
                .hasSize(3)
                .allMatch(upload -> upload.encryption().resumed());
    }

    @Test
    void resumedSessionForDataTellsAClientOfTls13WhatIsSwitchedOff() throws Exception {
        server.tls().choose(RESUMED_SESSION_FOR_DATA);
        FTPSClient modern = client(server.tls().sslContext());
        modern.setEnabledProtocols(new String[] {"TLSv1.3"});
        assertThatIOException()
                .isThrownBy(() -> modern.connect(server.host(), server.port()))
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("protocol_version");
        modern.disconnect();

        assertThat(notices())
                .singleElement()
                .asString()
                .contains("RESUMED_SESSION_FOR_DATA disables TLS 1.3. Enable TLS 1.2 in the client.");
    }

    @Test
    void resumedSessionForDataTellsASessionOfTls13ToConnectAgain() throws IOException {
        FTPSClient early = encrypted();
        server.tls().choose(RESUMED_SESSION_FOR_DATA);
        assertThat(early.retrieveFile("/text.txt", new ByteArrayOutputStream())).isFalse();
        assertThat(early.getReplyString())
                .startsWith("522 ")
                .contains("TLSv1.3, which RESUMED_SESSION_FOR_DATA disables. Connect again.");
    }

    /** Under TLS 1.3 the client is content with the handshake before the server is, and goes on. */
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void clientCertificateNeeded(TlsPolicy version, @TempDir Path dir) throws Exception {
        server.tls().choose(CLIENT_CERTIFICATE_NEEDED, version);
        FTPSClient unknownClient = client(server.tls().sslContext());
        assertThatIOException()
                .isThrownBy(() -> encrypted(unknownClient))
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("Received fatal alert: ");
        unknownClient.disconnect();
        assertThat(notices()).singleElement().asString().contains("Empty client certificate chain");

        assertThat(store(encrypted(client(withKey(dir))))).isEqualTo(226);
    }

    @Test
    void clientCertificateWanted(@TempDir Path dir) throws Exception {
        String[] curl = {"curl", "-sSv", "--ssl-reqd", "--cacert", pem(dir), url("/text.txt")};
        assertThat(Program.run(dir, curl).succeeded()).doesNotContain("Request CERT");
        server.tls().choose(CLIENT_CERTIFICATE_WANTED);
        assertThat(Program.run(dir, curl).succeeded()).contains("Request CERT");

        assertThat(store(encrypted())).isEqualTo(226);
        assertThat(store(encrypted(client(withKey(dir))))).isEqualTo(226);
    }

    @Test
    void certificateExpired() throws IOException {
        server.tls().choose(CERTIFICATE_EXPIRED);
        assertThatIOException()
                .isThrownBy(this::encrypted)
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("validity check failed");

        server.tls().choose();
        assertThat(store(encrypted())).isEqualTo(226);
    }

    @Test
    void certificateForAnotherHost() throws IOException {
        server.tls().choose(CERTIFICATE_FOR_ANOTHER_HOST);
        assertThatIOException()
                .isThrownBy(this::encrypted)
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("No subject alternative names");

        // Commons Net looks at the host only when it is told to.
        FTPSClient careless = client(server.tls().sslContext());
        careless.setEndpointCheckingEnabled(false);
        assertThat(store(encrypted(careless))).isEqualTo(226);
    }

    @Test
    void certificateOfUnknownAuthority(@TempDir Path dir) throws Exception {
        server.tls().choose(CERTIFICATE_OF_UNKNOWN_AUTHORITY);
        FTPSClient unknownClient = client(server.tls().sslContext());
        assertThatIOException()
                .isThrownBy(() -> encrypted(unknownClient))
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("unable to find valid certification path");
        unknownClient.disconnect();
        Program curl = Program.run(dir, "curl", "-sS", "--ssl-reqd", "--cacert", pem(dir), url("/text.txt"));
        assertThat(curl.exit()).isEqualTo(60);
        assertThat(curl.output()).contains("self-signed certificate in certificate chain");
        assertThat(notices()).last().asString().contains("Received fatal alert: unknown_ca");

        // Without a trust manager Commons Net only looks at the dates.
        assertThat(store(encrypted(new FTPSClient()))).isEqualTo(226);
    }

    @Test
    void onlyTls11() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.tls().choose(ONLY_TLS_1_1))
                .withMessageContaining("This JVM refuses TLS 1.1")
                .withMessageContaining("Use a container");
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void onlyOneVersion(TlsPolicy only) throws IOException {
        server.tls().choose(only);
        FTPSClient client = client(server.tls().sslContext());
        client.setEnabledProtocols(new String[] {only == ONLY_TLS_1_2 ? "TLSv1.3" : "TLSv1.2"});
        assertThatIOException()
                .isThrownBy(() -> encrypted(client))
                .isInstanceOf(SSLHandshakeException.class)
                .withMessageContaining("protocol_version");

        assertThat(store(encrypted())).isEqualTo(226);
        assertThat(server.journal().uploads().all())
                .singleElement()
                .satisfies(upload -> assertThat(upload.encryption().protocol())
                        .isEqualTo(only == ONLY_TLS_1_3 ? "TLSv1.3" : "TLSv1.2"));
    }

    @Test
    void handshakeStalls() throws IOException {
        server.tls().choose(HANDSHAKE_STALLS);
        FTPSClient client = client(server.tls().sslContext());
        client.setDefaultTimeout((int) IMPATIENCE.toMillis());
        assertThatIOException()
                .isThrownBy(() -> client.connect(server.host(), server.port()))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void dataHandshakeStalls() throws IOException {
        server.tls().choose(DATA_HANDSHAKE_STALLS);
        FTPSClient client = encrypted();
        client.setDataTimeout(IMPATIENCE);
        client.setSoTimeout((int) IMPATIENCE.toMillis());
        assertThatIOException().isThrownBy(() -> store(client)).isInstanceOf(SocketTimeoutException.class);
        client.disconnect();

        assertThatIOException().isThrownBy(client::noop);
    }

    /** Python notices; the JDK's sockets, curl and lftp take it for the end. */
    @Test
    void closeNotifyOmitted(@TempDir Path dir) throws Exception {
        String script = """
                import ftplib, ssl, sys
                ftp = ftplib.FTP_TLS(context=ssl.create_default_context(cafile=sys.argv[3]))
                ftp.connect(sys.argv[1], int(sys.argv[2]), timeout=20)
                ftp.login('acme', 'secret')
                ftp.prot_p()
                ftp.retrbinary('RETR text.txt', print)
                """;
        String[] python = {"python3", "-c", script, server.host(), "" + server.port(), pem(dir)};
        server.tls().choose(CLOSE_NOTIFY_OMITTED);
        Program cut = Program.run(dir, python);
        assertThat(cut.exit()).isEqualTo(1);
        assertThat(cut.output()).contains("b'text'").contains("ssl.SSLError");
        assertThat(encrypted().retrieveFile("/text.txt", new ByteArrayOutputStream()))
                .isTrue();
        assertThat(server.journal().transfers().all())
                .hasSize(2)
                .noneMatch(transfer -> transfer.encryption().closeNotify());

        server.tls().choose();
        Program.run(dir, python).succeeded();
    }

    @Test
    void closeNotifyAwaited() throws IOException {
        server.tls().choose(CLOSE_NOTIFY_AWAITED);
        assertThat(encrypted().retrieveFile("/text.txt", new ByteArrayOutputStream()))
                .isTrue();

        try (Dialogue client = Dialogue.encrypted(server);
                Socket plain = Dialogue.address(client.pasv())) {
            client.play("> RETR text.txt\n< 150");
            assertThat(client.encrypt(plain).getInputStream().readAllBytes()).isEqualTo("text".getBytes(UTF_8));
            plain.shutdownOutput();
            client.play("< 426 Transfer broken: the client ended TLS without a close_notify");
        }
    }

    @Test
    void closeNotifyNotNeeded() throws IOException {
        assertThat(storeWithoutCloseNotify()).startsWith("426 ");
        server.tls().choose(CLOSE_NOTIFY_NOT_NEEDED);
        assertThat(storeWithoutCloseNotify()).startsWith("226 ");

        assertThat(server.journal().uploads().all())
                .extracting(upload -> upload.transfer().state())
                .containsExactly(TransferState.CUT, TransferState.COMPLETE);
        assertThat(server.journal().uploads().all())
                .noneMatch(upload -> upload.encryption().closeNotify());
    }

    private String storeWithoutCloseNotify() throws IOException {
        try (Dialogue client = Dialogue.encrypted(server);
                Socket plain = Dialogue.address(client.pasv())) {
            client.play("> STOR up.txt\n< 150");
            client.encrypt(plain).getOutputStream().write("half".getBytes(UTF_8));
            plain.shutdownOutput();
            return client.read().get(0);
        }
    }

    @Test
    void someExcludeEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.tls().choose(ONLY_TLS_1_2, ONLY_TLS_1_3))
                .withMessage("ONLY_TLS_1_2 and ONLY_TLS_1_3 exclude each other.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.tls().choose(RESUMED_SESSION_FOR_DATA, ONLY_TLS_1_3))
                .withMessage("RESUMED_SESSION_FOR_DATA and ONLY_TLS_1_3 exclude each other:"
                        + " RESUMED_SESSION_FOR_DATA disables TLS 1.3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeFtpServer.builder()
                        .tls(TlsMode.EXPLICIT, CERTIFICATE_EXPIRED, CERTIFICATE_FOR_ANOTHER_HOST)
                        .start())
                .withMessageContaining("exclude each other");
        assertThat(server.tls().policies()).isEmpty();
    }

    @Test
    void eachHasARowInTheDocs() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/ftps.md"));
        for (TlsPolicy policy : TlsPolicy.values()) {
            assertThat(rows)
                    .filteredOn(row -> row.startsWith("| " + policy + " |"))
                    .as("%s", policy)
                    .hasSize(1);
        }
    }

    private FTPSClient encrypted() throws IOException {
        return encrypted(client(server.tls().sslContext()));
    }

    private FTPSClient encrypted(FTPSClient client) throws IOException {
        loggedIn(client);
        client.execPBSZ(0);
        client.execPROT("P");
        return client;
    }

    private FTPSClient loggedIn(FTPSClient client) throws IOException {
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).isTrue();
        client.enterLocalPassiveMode();
        return client;
    }

    private static FTPSClient client(SSLContext context) {
        FTPSClient client = new FTPSClient(context);
        client.setEndpointCheckingEnabled(true);
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        return client;
    }

    /** The code of the last reply to an upload. */
    private static int store(FTPSClient client) throws IOException {
        client.storeFile("/up.txt", new ByteArrayInputStream("text".getBytes(UTF_8)));
        return client.getReplyCode();
    }

    private SSLContext withKey(Path dir) throws Exception {
        Path file = dir.resolve("client.p12");
        if (!Files.exists(file)) {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Program.run(
                            dir,
                            keytool,
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit",
                            "-alias",
                            "me",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=client")
                    .succeeded();
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(server.tls().trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Once the sessions that failed have ended. */
    private List<String> notices() throws InterruptedException {
        Sessions.awaitEnd(server);
        return server.journal().notices().all().stream().map(Notice::text).toList();
    }

    private String pem(Path dir) {
        return server.tls().writePem(dir.resolve("authority.pem")).toString();
    }

    private String url(String path) {
        return "ftp://acme:secret@" + server.host() + ":" + server.port() + path;
    }
}
