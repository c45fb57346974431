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

/** A file that a client carries to {@code /up.bin} of a server with TLS, finds in a listing, and carries back. */
final class FtpsTrip {
    /** More than a dozen records of TLS. */
    private static final int SIZE = 300_000;

    private final FakeFtp ftp;
    private final Path sent;
    private final Path received;

    FtpsTrip(TlsServer server, Path dir) throws IOException {
        ftp = server.ftp();
        byte[] content = new byte[SIZE];
        new Random(3).nextBytes(content);
        sent = Files.write(dir.resolve("sent.bin"), content);
        received = dir.resolve("received.bin");
        ftp.reset();
    }

    /** Where the client finds the file. */
    Path sent() {
        return sent;
    }

    /** Where the client puts what it brings back. */
    Path received() {
        return received;
    }

    /** A client's way there and back; it trusts the server by what is given. */
    @FunctionalInterface
    interface Client {
        void carry(FtpTls trust) throws Exception;
    }

    /** That the client does it, in this mode and none other, with every data connection encrypted from end to end. */
    void assertDone(DataMode mode, String openedBy, Client client) throws Exception {
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
    }

    /** That the client goes no further than to the certificate if another server's authority is all that it trusts. */
    void assertRefusesUnknownServer(Client client) {
        try (FakeFtpServer other = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            assertRefused(client, other.tls());
        }
    }

    /** That it goes no further either if the certificate is for another host. */
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
