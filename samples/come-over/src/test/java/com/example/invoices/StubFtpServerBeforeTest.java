package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockftpserver.core.command.CommandNames;
import org.mockftpserver.core.command.InvocationRecord;
import org.mockftpserver.core.command.StaticReplyCommandHandler;
import org.mockftpserver.stub.StubFtpServer;
import org.mockftpserver.stub.command.ListCommandHandler;
import org.mockftpserver.stub.command.RetrCommandHandler;
import org.mockftpserver.stub.command.StorCommandHandler;

/** Tests with MockFtpServer's scripted server. {@link StubFtpServerAfterTest} has the tests afterwards. */
class StubFtpServerBeforeTest {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();

    private final StubFtpServer server = new StubFtpServer();
    private InvoiceExchange exchange;

    @BeforeEach
    void start() {
        server.setServerControlPort(0);
        server.start();
        exchange = new InvoiceExchange("localhost", server.getServerControlPort(), "acme", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anInvoiceArrives() throws Exception {
        StorCommandHandler store = new StorCommandHandler();
        server.setCommandHandler(CommandNames.STOR, store);

        exchange.send("/in/april.csv", INVOICE);

        assertThat(store.numberOfInvocations()).isEqualTo(1);
        InvocationRecord call = store.getInvocation(0);
        assertThat(call.getString(StorCommandHandler.PATHNAME_KEY)).isEqualTo("/in/april.csv");
        assertThat(call.getObject(StorCommandHandler.FILE_CONTENTS_KEY)).isEqualTo(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        server.setCommandHandler(CommandNames.RETR, new RetrCommandHandler("nut;7\n"));

        assertThat(exchange.fetch("/out/march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void anOldListingIsRead() throws Exception {
        ListCommandHandler list = new ListCommandHandler();
        list.setDirectoryListing("03-31-24  12:00PM                 6 march.csv");
        server.setCommandHandler(CommandNames.LIST, list);
        server.setCommandHandler(CommandNames.SYST, new StaticReplyCommandHandler(215, "Windows_NT"));

        assertThat(exchange.list("/out")).extracting(FTPFile::getSize).containsExactly(6L);
    }

    @Test
    void aReplyIsInTheMessage() {
        server.setCommandHandler(CommandNames.STOR, new StaticReplyCommandHandler(553, "Not on Sundays."));

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("553 Not on Sundays.");
    }

    @Test
    void aServerWithTooManyClientsIsAnError() {
        server.setCommandHandler(CommandNames.CONNECT, new StaticReplyCommandHandler(421, "Too many connections."));

        assertThatThrownBy(() -> exchange.fetch("/out/march.csv")).hasMessageContaining("421");
    }
}
