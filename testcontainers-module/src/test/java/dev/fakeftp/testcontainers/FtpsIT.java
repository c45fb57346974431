package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.utility.MountableFile;

/** TLS in a container: the certificate, the trust in it, and the policies. */
@Timeout(120)
class FtpsIT {
    private static final byte[] CONTENT = "over TLS".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT", "IMPLICIT"})
    void clientsTrustTheCertificateForTheHostInBothModes(TlsMode mode) throws Exception {
        try (FakeFtpContainer ftp =
                new FakeFtpContainer().withUser("acme", "secret").withTls(mode)) {
            ftp.start();
            FTPSClient client =
                    new FTPSClient(mode == TlsMode.IMPLICIT, ftp.tls().sslContext());
            client.setEndpointCheckingEnabled(true);
            client.connect(ftp.getHost(), ftp.getControlPort());
            assertThat(client.login("acme", "secret")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");
            assertThat(client.storeFile("/active.bin", new ByteArrayInputStream(CONTENT)))
                    .as(client.getReplyString())
                    .isTrue();
            client.enterLocalPassiveMode();
            assertThat(client.storeFile("/passive.bin", new ByteArrayInputStream(CONTENT)))
                    .as(client.getReplyString())
                    .isTrue();
            client.disconnect();

            assertThat(ftp.journal().uploads().all())
                    .hasSize(2)
                    .allMatch(Upload::complete)
                    .allMatch(Upload::tls);
            assertThat(ftp.getFtpUrl()).startsWith(mode == TlsMode.IMPLICIT ? "ftps://" : "ftp://");
        }
    }

    @Test
    void policiesAreDeclaredChangedAndBroughtBack() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withTls(TlsMode.EXPLICIT, TlsPolicy.TLS_FOR_LOGIN)) {
            ftp.start();
            assertThatThrownBy(() -> new Client(ftp))
                    .hasMessageContaining("530 This server requires TLS for the login");

            ftp.tls().choose();
            new Client(ftp).close();

            ftp.reset();
            assertThat(ftp.tls().policies()).containsExactly(TlsPolicy.TLS_FOR_LOGIN);
        }
    }

    @Test
    void aHandshakeGoesWrongAsDeclaredAndAgainAfterAReset() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withTls(TlsMode.EXPLICIT)
                .withFault(Fault.onTls().close().times(1))) {
            ftp.start();

            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> Client.encrypted(ftp)).isInstanceOf(IOException.class);
                assertThat(Client.encrypted(ftp).listNames()).isEmpty();
                ftp.reset();
            }
        }
    }

    // Current clients need special options for old TLS versions; the test's JDK refuses them in any case.
    @Test
    void aServerOfYesterdaySpeaksTls11Alone(@TempDir Path dir) throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withTls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_1)) {
            ftp.start();
            String pem = ftp.tls().writePem(dir.resolve("authority.pem")).toString();
            List<String> today = List.of("curl", "-sS", "--ssl-reqd", "--cacert", pem, ftp.getFtpUrl() + "/");
            List<String> yesterday = new ArrayList<>(today);
            yesterday.addAll(List.of("--tlsv1.0", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0"));

            assertThatThrownBy(() -> Program.run(dir, today)).hasMessageContaining("curl: (35)");
            assertThat(Program.run(dir, yesterday)).isEmpty();
            assertThat(ftp.journal().transfers().all())
                    .singleElement()
                    .returns("TLSv1.1", transfer -> transfer.encryption().protocol());
        }
    }

    @Test
    void aKeyStoreOfOnesOwnIsShown(@TempDir Path dir) throws Exception {
        Path keys = KeyStoreFile.make(dir, "changeit");
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withTls(TlsMode.EXPLICIT)
                .withTlsKeyStore(MountableFile.forHostPath(keys, 0444), "changeit")) {
            ftp.start();
            assertThat(ftp.tls().certificate().getSubjectX500Principal().getName())
                    .isEqualTo("CN=my own");
            assertThat(Client.encrypted(ftp).listNames()).isEmpty();
        }
    }

    @Test
    void withoutTlsThereIsNoTrustToGive() {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
            assertThatThrownBy(ftp::tls)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("withTls(TlsMode.EXPLICIT)");
        }
    }
}
