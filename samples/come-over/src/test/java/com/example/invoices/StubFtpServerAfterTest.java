package com.example.invoices;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.util.List;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of {@link StubFtpServerBeforeTest} with Fake FTP. One server is for all tests. */
class StubFtpServerAfterTest {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();

    @RegisterExtension
    static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

    private InvoiceExchange exchange;

    @BeforeEach
    void prepare(FakeFtpServer server) {
        exchange = new InvoiceExchange(server.host(), server.port(), "acme", "secret");
    }

    @Test
    void anInvoiceArrives() throws Exception {
        ftp.files().createFolder("/in");

        exchange.send("/in/april.csv", INVOICE);

        ftp.verify(exactly(1), uploads("/in/april.csv"));
        assertThat(ftp.files().read("/in/april.csv")).isEqualTo(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        ftp.files().put("/out/march.csv", "nut;7\n");

        assertThat(exchange.fetch("/out/march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void anOldListingIsRead() throws Exception {
        ftp.files().setListing("/out", List.of("03-31-24  12:00PM                 6 march.csv"));
        ftp.faults().add(Fault.on("SYST").reply(215, "Windows_NT"));

        assertThat(exchange.list("/out")).extracting(FTPFile::getSize).containsExactly(6L);
    }

    @Test
    void aReplyIsInTheMessage() {
        ftp.faults().add(Fault.on("STOR").reply(553, "Not on Sundays."));

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("553 Not on Sundays.");
    }

    @Test
    void aServerWithTooManyClientsIsAnError() {
        ftp.faults().add(Fault.tooManyConnections());

        assertThatThrownBy(() -> exchange.fetch("/out/march.csv")).hasMessageContaining("421");
    }
}
