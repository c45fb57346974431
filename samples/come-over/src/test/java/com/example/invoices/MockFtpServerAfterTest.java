package com.example.invoices;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.exchanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.Personality;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests of {@link MockFtpServerBeforeTest} with Fake FTP. */
class MockFtpServerAfterTest {
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
        assertThat(ftp.files().read("/in/april.csv")).isEqualTo(INVOICE);
        assertThat(arrived.type()).isEqualTo(TransferType.IMAGE); // binary
        assertThat(arrived.mode()).isEqualTo(DataMode.PASSIVE);
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
    void aReadOnlyFolderIsAnError() {
        ftp.users().deny("/in/**", FtpPermission.WRITE);

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

        assertThat(ftp.awaitUpload("/in/april.csv", SOON).complete()).isTrue();
        ftp.verify(exactly(2), exchanges("STOR"));
    }

    @Test
    void aWindowsListingIsRead() throws Exception {
        try (FakeFtpServer windows = FakeFtpServer.builder()
                .personality(Personality.IIS)
                .listingZone(ZoneId.systemDefault())
                .file("/out/march.csv", "nut;7\n", Instant.parse("2024-03-31T12:00:00Z"))
                .start()) {
            FTPFile listed = new InvoiceExchange(windows.host(), windows.port(), "acme", "secret")
                    .list("/out")
                    .get(0);

            assertThat(listed.getName()).isEqualTo("march.csv");
            assertThat(listed.getSize()).isEqualTo(6);
            assertThat(listed.getTimestampInstant()).isEqualTo("2024-03-31T12:00:00Z");
        }
    }
}
