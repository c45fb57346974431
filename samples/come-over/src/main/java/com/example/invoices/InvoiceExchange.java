package com.example.invoices;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** Exchanges invoices with a partner's server by FTP, or by FTPS. */
public final class InvoiceExchange {
    private final Supplier<? extends FTPClient> clients;
    private final String host;
    private final int port;
    private final String user;
    private final String password;

    public InvoiceExchange(String host, int port, String user, String password) {
        this(FTPClient::new, host, port, user, password);
    }

    /** Takes the clients to use, such as {@code () -> new FTPSClient(context)}. */
    public InvoiceExchange(Supplier<? extends FTPClient> clients, String host, int port, String user, String password) {
        this.clients = clients;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** Sends an invoice. If the server answers "try again later" (a 4xx), tries once more. */
    public void send(String path, byte[] invoice) throws IOException {
        connected(client -> {
            boolean sent = client.storeFile(path, new ByteArrayInputStream(invoice));
            if (!sent && FTPReply.isNegativeTransient(client.getReplyCode())) {
                sent = client.storeFile(path, new ByteArrayInputStream(invoice));
            }
            check(client, sent);
            return path;
        });
    }

    /** Fetches an invoice. */
    public byte[] fetch(String path) throws IOException {
        return connected(client -> {
            ByteArrayOutputStream invoice = new ByteArrayOutputStream();
            check(client, client.retrieveFile(path, invoice));
            return invoice.toByteArray();
        });
    }

    /** Lists a folder, in whichever format the server has. */
    public List<FTPFile> list(String folder) throws IOException {
        return connected(client -> {
            List<FTPFile> files = List.of(client.listFiles(folder));
            check(client, FTPReply.isPositiveCompletion(client.getReplyCode()));
            return files;
        });
    }

    private <T> T connected(Work<T> work) throws IOException {
        FTPClient client = clients.get();
        try {
            client.connect(host, port);
            check(client, FTPReply.isPositiveCompletion(client.getReplyCode()));
            check(client, client.login(user, password));
            if (client instanceof FTPSClient encrypted) {
                encrypted.execPBSZ(0);
                encrypted.execPROT("P");
            }
            client.enterLocalPassiveMode();
            check(client, client.setFileType(FTP.BINARY_FILE_TYPE));
            T result = work.with(client);
            client.logout();
            return result;
        } finally {
            client.disconnect();
        }
    }

    private static void check(FTPClient client, boolean done) throws IOException {
        if (!done) {
            throw new IOException(
                    "The partner refused: " + client.getReplyString().strip());
        }
    }

    private interface Work<T> {
        T with(FTPClient client) throws IOException;
    }
}
