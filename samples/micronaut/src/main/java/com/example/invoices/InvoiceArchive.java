package com.example.invoices;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** Stores invoices in the archive, and lists them. */
@Singleton
public class InvoiceArchive {
    private static final Duration DATA_TIMEOUT = Duration.ofSeconds(10);

    private final ArchiveServer server;

    InvoiceArchive(ArchiveServer server) {
        this.server = server;
    }

    /** What is done with a connection that has logged in. */
    private interface Work<T> {
        T with(FTPClient ftp) throws IOException;
    }

    /** Stores an invoice with its number as the name. */
    public void store(String number, String text) throws IOException {
        connected(ftp -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            check(ftp, ftp.storeFile("/invoices/" + number + ".txt", new ByteArrayInputStream(bytes)));
            return number;
        });
    }

    /** Returns the names of the invoices. */
    public List<String> names() throws IOException {
        return connected(ftp -> {
            FTPFile[] files = ftp.mlistDir("/invoices");
            check(ftp, ftp.getReplyCode() == 226);
            return Stream.of(files)
                    .filter(FTPFile::isFile)
                    .map(FTPFile::getName)
                    .sorted()
                    .toList();
        });
    }

    private <T> T connected(Work<T> work) throws IOException {
        FTPClient ftp = new FTPClient();
        try {
            ftp.connect(server.host(), server.port());
            check(ftp, ftp.login(server.user(), server.password()));
            ftp.enterLocalPassiveMode();
            ftp.setDataTimeout(DATA_TIMEOUT);
            check(ftp, ftp.setFileType(FTP.BINARY_FILE_TYPE));
            T result = work.with(ftp);
            ftp.logout();
            return result;
        } finally {
            ftp.disconnect();
        }
    }

    private static void check(FTPClient ftp, boolean done) throws IOException {
        if (!done) {
            throw new IOException("The archive refused: " + ftp.getReplyString().strip());
        }
    }
}
