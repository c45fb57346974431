package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.util.Throwables;

/** A client uploads a file to {@code /up.bin} of a server with TLS, lists it, and downloads it again. */
final class FtpsTrip {
    /** More than a dozen TLS records. */
    private static final int SIZE = 300_000;

    private final Class<?> test;
    private final TlsServer server;
    private final FakeFtp ftp;
    private final Path sent;
    private final Path received;

    FtpsTrip(Class<?> test, TlsServer server, Path dir) throws IOException {
        this.test = test;
        this.server = server;
        ftp = server.ftp();
        byte[] content = new byte[SIZE];
        new Random(3).nextBytes(content);
        sent = Files.write(dir.resolve("sent.bin"), content);
        received = dir.resolve("received.bin");
        ftp.reset();
    }

    /** Returns the file to upload. */
    Path sent() {
        return sent;
    }

    /** Returns the path for the downloaded file. */
    Path received() {
        return received;
    }

    /** A client's transfers. It trusts the server by the given certificates. */
    @FunctionalInterface
    interface Client {
        void carry(FtpTls trust) throws Exception;
    }

    /** Asserts that the client succeeds in this mode alone, with every data connection encrypted from end to end. */
    void assertDone(TestedClient tested, DataMode mode, String openedBy, Client client) throws Exception {
        client.carry(ftp.tls());

        assertThat(received).hasSameBinaryContentAs(sent);
        assertThat(ftp.uploads())
                .singleElement()
                .returns("/up.bin", Upload::path)
                .returns(Digests.of(sent), Upload::sha256);
        assertThat(ftp.journal().transfers().all())
                .anyMatch(transfer -> transfer.command().equals("RETR"))
                .anyMatch(transfer -> transfer.command().matches("LIST|NLST|MLSD"))
                .allSatisfy(transfer -> {
                    assertThat(transfer.complete()).as(transfer.cause()).isTrue();
                    assertThat(transfer.mode()).isEqualTo(mode);
                    assertThat(transfer.openedBy()).isEqualTo(openedBy);
                    assertThat(transfer.tls()).isTrue();
                    assertThat(transfer.encryption().protocol()).isIn("TLSv1.2", "TLSv1.3");
                    assertThat(transfer.encryption().closeNotify()).isTrue();
                });
        ClientRecord.addTls(tested, test, mode, server.mode());
    }

    /** Asserts that the client rejects the certificate if it trusts only another server's certificate authority. */
    void assertRefusesUnknownServer(Client client) {
        try (FakeFtpServer other = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            assertRefused(client, other.tls());
        }
    }

    /** Asserts that the client rejects a certificate for another host. */
    void assertRefusesOtherName(Client client) {
        ftp.tls().choose(TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST);
        assertRefused(client, ftp.tls());
    }

    private void assertRefused(Client client, FtpTls trust) {
        assertThatThrownBy(() -> client.carry(trust))
                .satisfies(e -> assertThat(Throwables.getStackTrace(e))
                        .containsPattern("(?i)certificate|hostname verification"));
        assertThat(ftp.journal().transcript()).doesNotContain("> USER");
    }
}
