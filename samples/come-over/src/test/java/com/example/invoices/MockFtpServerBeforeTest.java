package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockftpserver.core.command.CommandHandler;
import org.mockftpserver.core.command.CommandNames;
import org.mockftpserver.core.command.StaticReplyCommandHandler;
import org.mockftpserver.fake.FakeFtpServer;
import org.mockftpserver.fake.UserAccount;
import org.mockftpserver.fake.filesystem.DirectoryEntry;
import org.mockftpserver.fake.filesystem.FileEntry;
import org.mockftpserver.fake.filesystem.Permissions;
import org.mockftpserver.fake.filesystem.UnixFakeFileSystem;
import org.mockftpserver.fake.filesystem.WindowsFakeFileSystem;

/** Tests with MockFtpServer's server that has files. {@link MockFtpServerAfterTest} has the tests afterwards. */
class MockFtpServerBeforeTest {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();

    private final UnixFakeFileSystem files = new UnixFakeFileSystem();
    private final FakeFtpServer server = new FakeFtpServer();
    private InvoiceExchange exchange;

    @BeforeEach
    void start() {
        files.add(new DirectoryEntry("/in"));
        files.add(new FileEntry("/out/march.csv", "nut;7\n"));
        server.setFileSystem(files);
        server.addUserAccount(new UserAccount("acme", "secret", "/"));
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
        exchange.send("/in/april.csv", INVOICE);

        FileEntry arrived = (FileEntry) files.getEntry("/in/april.csv");
        assertThat(arrived.createInputStream()).hasBinaryContent(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        assertThat(exchange.fetch("/out/march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void aWrongPasswordIsAnError() {
        InvoiceExchange wrong = new InvoiceExchange("localhost", server.getServerControlPort(), "acme", "guess");

        assertThatThrownBy(() -> wrong.fetch("/out/march.csv")).hasMessageContaining("530");
    }

    @Test
    void aMissingInvoiceIsAnError() {
        assertThatThrownBy(() -> exchange.fetch("/out/june.csv")).hasMessageContaining("550");
    }

    @Test
    void aReadOnlyFolderIsAnError() {
        DirectoryEntry folder = (DirectoryEntry) files.getEntry("/in");
        folder.setPermissions(new Permissions("r-xr-xr-x"));

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("553");
    }

    @Test
    void aFullDiskIsAnError() {
        server.setCommandHandler(CommandNames.STOR, new StaticReplyCommandHandler(452, "Disk full."));

        assertThatThrownBy(() -> exchange.send("/in/april.csv", INVOICE)).hasMessageContaining("452");
    }

    @Test
    void anInvoiceIsSentAgainIfTheServerIsBusy() throws Exception {
        CommandHandler store = server.getCommandHandler(CommandNames.STOR);
        AtomicInteger calls = new AtomicInteger();
        server.setCommandHandler(CommandNames.STOR, (command, session) -> {
            if (calls.incrementAndGet() == 1) {
                session.sendReply(450, "Busy.");
            } else {
                store.handleCommand(command, session);
            }
        });

        exchange.send("/in/april.csv", INVOICE);

        assertThat(files.exists("/in/april.csv")).isTrue();
        assertThat(calls).hasValue(2);
    }

    @Test
    void aWindowsListingIsRead() throws Exception {
        WindowsFakeFileSystem disk = new WindowsFakeFileSystem();
        FileEntry march = new FileEntry("C:\\out\\march.csv", "nut;7\n");
        march.setLastModified(Date.from(Instant.parse("2024-03-31T12:00:00Z")));
        disk.add(march);
        server.setFileSystem(disk);
        server.setSystemName("Windows_NT");
        server.addUserAccount(new UserAccount("acme", "secret", "C:\\"));

        FTPFile listed = exchange.list("C:\\out").get(0);

        assertThat(listed.getName()).isEqualTo("march.csv");
        assertThat(listed.getSize()).isEqualTo(6);
        assertThat(listed.getTimestampInstant()).isEqualTo("2024-03-31T12:00:00Z");
    }
}
