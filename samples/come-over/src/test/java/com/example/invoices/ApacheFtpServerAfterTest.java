package com.example.invoices;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.exchanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Reaction;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of {@link ApacheFtpServerBeforeTest} with Fake FTP. */
class ApacheFtpServerAfterTest {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();
    private static final Duration SOON = Duration.ofSeconds(5);

    private FakeFtpServer ftp;
    private InvoiceExchange exchange;

    @BeforeEach
    void start() {
        ftp = FakeFtpServer.builder()
                .user("acme", "secret")
                .file("/out/march.csv", "nut;7\n")
                .folders("/in")
                .start();
        exchange = new InvoiceExchange(ftp.host(), ftp.port(), "acme", "secret");
    }

    @AfterEach
    void stop() {
        ftp.close();
    }

    @Test
    void anInvoiceArrives() throws Exception {
        exchange.send("/in/april.csv", INVOICE);

        Upload arrived = ftp.awaitUpload("/in/april.csv", SOON);
        assertThat(arrived.type()).isEqualTo(TransferType.IMAGE); // binary
        assertThat(ftp.files().read("/in/april.csv")).isEqualTo(INVOICE);
    }

    @Test
    void anInvoiceArrivesInTheFolderOfTheTest(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("in"));
        try (FakeFtpServer server = FakeFtpServer.builder().root(home).start()) {
            new InvoiceExchange(server.host(), server.port(), "acme", "secret").send("/in/april.csv", INVOICE);

            assertThat(home.resolve("in/april.csv")).hasBinaryContent(INVOICE);
        }
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        assertThat(exchange.fetch("/out/march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void aWrongPasswordIsAnError() {
        InvoiceExchange wrong = new InvoiceExchange(ftp.host(), ftp.port(), "acme", "guess");

        assertThatThrownBy(() -> wrong.fetch("/out/march.csv")).hasMessageContaining("530");
    }

    @Test
    void aMissingInvoiceIsAnError() {
        assertThatThrownBy(() -> exchange.fetch("/out/june.csv")).hasMessageContaining("550");
    }

    @Test
    void aReadOnlyUserIsAnError() {
        ftp.users().put(new FtpUser("acme", "secret").readOnly());

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("550");
    }

    @Test
    void aFullDiskIsAnError() {
        ftp.faults().add(Fault.diskFull());

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("452");
    }

    @Test
    void anInvoiceIsSentAgainIfTheServerIsBusy() throws Exception {
        ftp.faults().add(Fault.on("STOR").reply(450, "Busy.").times(1));

        exchange.send("/in/april.csv", INVOICE);

        assertThat(ftp.files().read("/in/april.csv")).isEqualTo(INVOICE);
        ftp.verify(exactly(2), exchanges("STOR"));
    }

    @Test
    void anInvoiceIsAcknowledged() throws Exception {
        ftp.reactions().add(Reaction.toUpload("/in/*.csv").put("/out/{name}.ack", "accepted"));

        exchange.send("/in/april.csv", INVOICE);

        assertThat(exchange.fetch("/out/april.csv.ack")).asString().isEqualTo("accepted");
    }

    @Test
    void anInvoiceArrivesOverTls() throws Exception {
        try (FakeFtpServer server =
                FakeFtpServer.builder().folders("/in").tls(TlsMode.EXPLICIT).start()) {
            exchangeOverTls(server).send("/in/april.csv", INVOICE);

            assertThat(server.awaitUpload("/in/april.csv", SOON).tls()).isTrue();
        }
    }

    @Test
    void anInvoiceArrivesOverTlsWithAKeyStore(@TempDir Path dir) throws Exception {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .folders("/in")
                .tls(TlsMode.EXPLICIT)
                .tlsKeyStore(KeyStores.create(dir), KeyStores.PASSWORD)
                .start()) {
            exchangeOverTls(server).send("/in/april.csv", INVOICE);

            assertThat(server.awaitUpload("/in/april.csv", SOON).tls()).isTrue();
        }
    }

    private static InvoiceExchange exchangeOverTls(FakeFtpServer server) {
        return new InvoiceExchange(
                () -> new FTPSClient(server.tls().sslContext()), server.host(), server.port(), "acme", "secret");
    }
}
