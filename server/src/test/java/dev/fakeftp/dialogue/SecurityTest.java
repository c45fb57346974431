package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Quirk;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AUTH, PBSZ, PROT and CCC (RFC 2228, section 3; RFC 4217). */
@Timeout(60)
class SecurityTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/text.txt", "one\ntwo\n")
            .tls(TlsMode.EXPLICIT)
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    @Nested
    class Auth {
        @ParameterizedTest
        @ValueSource(strings = {"AUTH TLS", "AUTH SSL", "auth tls-c"})
        void goesOnWithTls(String command) throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> " + command + "\n< 234").startTls(server.tls().sslContext());
                client.play("> NOOP\n< 200\n> AUTH TLS\n< 503");
            }
        }

        @Test
        void refusesOtherMechanisms() throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> AUTH KERBEROS_V4\n< 504\n> AUTH\n< 501");
            }
        }

        @Test
        void endsAnEarlierLogin() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> AUTH TLS\n< 234").startTls(server.tls().sslContext());
                client.play("> PWD\n< 530");
            }
        }

        @Test
        void isAnUnknownFeatureWithoutTls() throws IOException {
            try (FakeFtpServer plain = FakeFtpServer.builder().start();
                    Dialogue client = Dialogue.with(plain)) {
                client.play("> AUTH TLS\n< 502\n> PBSZ 0\n< 502\n> PROT P\n< 502\n> CCC\n< 502\n> FEAT");
                assertThat(client.read()).doesNotContain(" AUTH TLS", " PBSZ", " PROT", " CCC");
            }
        }

        @Test
        void isInFeatWithTls() throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.send("FEAT");
                assertThat(client.read()).contains(" AUTH TLS", " PBSZ", " PROT", " CCC");
            }
        }

        // An attacker between the two could have inserted them.
        @Test
        void takesNoCommandThatWasSentInTheClearBehindIt() throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.send("AUTH TLS\r\nUSER acme\r\nPASS secret\r\n".getBytes(UTF_8));
                client.play("< 234");

                assertThatIOException()
                        .isThrownBy(
                                () -> client.startTls(server.tls().sslContext()).ask("PWD"));
            }
        }

        @Test
        void tellsAPersonWhyTheHandshakeFailed() throws Exception {
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> AUTH TLS\n< 234");
                SSLContext unknownClient = SSLContext.getDefault();

                assertThatIOException()
                        .isThrownBy(() -> client.startTls(unknownClient).ask("PWD"))
                        .isInstanceOf(SSLHandshakeException.class);
                client.awaitEndBelowTls();
            }
            assertThat(server.journal().notices().all())
                    .extracting(Notice::text)
                    .singleElement()
                    .asString()
                    .contains("the TLS handshake failed: ")
                    .contains("certificate_unknown");
            assertThat(server.await(Query.sessions().ended(), Duration.ofSeconds(10))
                            .end())
                    .contains("certificate_unknown");
        }
    }

    @Nested
    class Pbsz {
        @Test
        void comesAfterAuth() throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> PBSZ 0\n< 503 Send AUTH TLS first.\n> PROT P\n< 503 Send AUTH TLS first.");
                client.play("> PBSZ\n< 501\n> PROT\n< 501\n> CCC\n< 530\n> AUTH TLS\n< 234")
                        .startTls(server.tls().sslContext());
                client.play("> PROT P\n< 200\n> PBSZ 0\n< 200 PBSZ=0\n> PROT P\n< 200");
            }
        }

        // RFC 2228, section 3: the server answers with the size that it can; with TLS that is none.
        @Test
        void isAlwaysZero() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> PBSZ 16384\n< 200 PBSZ=0\n> PBSZ much\n< 501");
            }
        }
    }

    @Nested
    class Prot {
        @Test
        void encryptsUploadsDownloadsAndListings() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.store("STOR up.txt", "up\r\n");
                assertThat(client.receive("RETR text.txt")).isEqualTo("one\r\ntwo\r\n");
                assertThat(client.receive("NLST")).isEqualTo("text.txt\r\nup.txt\r\n");
            }

            assertThat(server.files().readString("/up.txt")).isEqualTo("up\n");
            assertThat(server.journal().transfers().all()).hasSize(3).allSatisfy(transfer -> {
                assertThat(transfer.encryption().protocol()).isEqualTo("TLSv1.3");
                assertThat(transfer.encryption().cipher()).startsWith("TLS_");
                assertThat(transfer.encryption().closeNotify()).isTrue();
            });
        }

        @Test
        void isClearAtFirstAndWhenTheClientWantsIt() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> PROT C\n< 200");
                try (Socket data = Dialogue.address(client.pasv())) {
                    client.play("> RETR text.txt\n< 150");
                    assertThat(data.getInputStream().readAllBytes()).isEqualTo("one\r\ntwo\r\n".getBytes(UTF_8));
                }
                client.play("< 226");
            }

            assertThat(server.journal().transfers().all()).noneMatch(transfer -> transfer.tls());
        }

        // RFC 2228, section 3: 536 for a level that the mechanism does not have, 504 for an unknown one.
        @Test
        void knowsNoOtherLevel() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> PROT S\n< 536\n> PROT E\n< 536\n> PROT X\n< 504");
            }
        }

        @Test
        void outlivesANewLoginButNotRein() throws IOException {
            try (FakeFtpServer switching = FakeFtpServer.builder()
                            .tls(TlsMode.EXPLICIT)
                            .quirk(Quirk.USER_SWITCH)
                            .start();
                    Dialogue client = Dialogue.encrypted(switching)) {
                client.play("> USER acme\n< 331\n> PASS secret\n< 230");
                client.store("STOR up.txt", "up");
                client.play("> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230");
                try (Socket data = Dialogue.address(client.pasv())) {
                    client.play("> NLST\n< 150");
                    assertThat(data.getInputStream().readAllBytes()).isEqualTo("up.txt\r\n".getBytes(UTF_8));
                }
                client.play("< 226");

                assertThat(switching.uploads()).singleElement().returns(true, Upload::tls);
            }
        }

        // RFC 4217, section 9, has it otherwise: vsftpd 3.0.3, ProFTPD 1.3.8, Pure-FTPd 1.0.50 and Apache FtpServer
        // take it.
        @Test
        void needsNoPbsz() throws IOException {
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> AUTH TLS\n< 234")
                        .startTls(server.tls().sslContext())
                        .play("> USER acme\n< 331\n> PASS secret\n< 230\n> PROT P\n< 200");
                client.store("STOR up.txt", "up");
            }

            assertThat(server.uploads()).singleElement().returns(true, Upload::tls);
        }

        // RFC 2228, section 3: 503.
        @Test
        void needsPbszWhereAPolicyAsksForIt() throws IOException {
            server.tls().choose(TlsPolicy.PBSZ_FOR_PROT);
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> AUTH TLS\n< 234")
                        .startTls(server.tls().sslContext())
                        .play("> PROT P\n< 503 Send PBSZ 0 first.\n> PROT C\n< 503\n> PBSZ 0\n< 200\n> PROT P\n< 200");
            }
        }

        @Test
        void goesWithModeZ() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> MODE Z\n< 200");
                assertThat(client.receiveBytes("RETR text.txt")).startsWith(0x78);
            }
        }

        @Test
        void leavesAbortAndStatusUsable() throws IOException {
            server.files().put("/large.bin", new byte[20_000_000]);
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> TYPE I\n< 200");
                try (Socket data = client.connectPasv()) {
                    client.play("> RETR large.bin\n< 150");
                    assertThat(data.getInputStream().readNBytes(1000)).hasSize(1000);
                    client.play("> NOOP\n< 200\n> STAT\n< 211\n> ABOR\n< 426\n< 226");
                }
                client.play("> PWD\n< 257");
            }
        }

        @Test
        void isA522WhenTheHandshakeFails() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server);
                    Socket data = Dialogue.address(client.pasv())) {
                client.play("> STOR up.txt\n< 150");
                data.getOutputStream().write("in the clear\r\n".getBytes(UTF_8));
                client.play("< 522 Transfer broken: TLS on the data connection failed: ");
            }

            assertThat(server.files().exists("/up.txt")).isFalse();
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(TransferState.FAILED, upload -> upload.transfer().state());
        }

        // RFC 8446, section 6.1: without it an attacker may have cut off the rest.
        @Test
        void needsACloseNotifyAtTheEndOfAnUpload() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server);
                    Socket plain = Dialogue.address(client.pasv())) {
                client.play("> STOR up.txt\n< 150");
                client.encrypt(plain).getOutputStream().write("half".getBytes(UTF_8));
                plain.shutdownOutput();
                client.play("< 426 Transfer broken: the client ended TLS without a close_notify");
            }

            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(TransferState.CUT, upload -> upload.transfer().state())
                    .returns(4L, Upload::bytes)
                    .returns(false, upload -> upload.encryption().closeNotify());
        }
    }

    @Nested
    class Ccc {
        @Test
        void goesOnInTheClearAndLeavesDataEncrypted() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> CCC\n< 200").endTls();
                client.play("> PWD\n< 257\n> CCC\n< 533 The connection is not encrypted.");
                client.store("STOR up.txt", "up");
            }

            assertThat(server.uploads()).singleElement().returns(true, Upload::tls);
        }

        // curl --ftp-ssl-ccc --ftp-ssl-ccc-mode passive.
        @Test
        void goesOnWhenTheClientSaysNoCloseNotify() throws IOException {
            try (Dialogue client = Dialogue.encrypted(server)) {
                client.play("> CCC\n< 200").endTlsInSilence();
                client.play("> PWD\n< 257\n> NOOP\n< 200");
            }
        }

        @Test
        void needsALoginAndTls() throws IOException {
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> CCC\n< 533");
            }
            try (Dialogue client = Dialogue.with(server)) {
                client.play("> CCC\n< 530");
            }
        }
    }

    @Nested
    class Implicit {
        @Test
        void beginsWithTlsAndEncryptsData() throws IOException {
            try (FakeFtpServer implicit = FakeFtpServer.builder()
                            .user("acme", "secret")
                            .tls(TlsMode.IMPLICIT)
                            .start();
                    Dialogue client = Dialogue.with(implicit, "127.0.0.1")
                            .startTls(implicit.tls().sslContext())) {
                client.play("< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> AUTH TLS\n< 503");
                client.store("STOR up.txt", "up");

                assertThat(implicit.uploads()).singleElement().returns(true, Upload::tls);
                assertThat(implicit.address()).hasScheme("ftps");
            }
        }

        @Test
        void saysNothingInTheClear() throws IOException {
            try (FakeFtpServer implicit =
                            FakeFtpServer.builder().tls(TlsMode.IMPLICIT).start();
                    Dialogue client = Dialogue.with(implicit, "127.0.0.1")) {
                client.send("USER acme");

                // An alert, which is no reply.
                assertThat(client.readByte()).isEqualTo(0x15);
            }
        }
    }
}
