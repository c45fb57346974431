package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;

/** A Commons Net client, logged in, binary, and passive by default. A refusal fails the test with the server's reply. */
final class Client implements AutoCloseable {
    private final FTPClient ftp = new FTPClient();

    Client(FakeFtpContainer server) throws IOException {
        this(server, server.getUsername(), server.getPassword());
    }

    Client(FakeFtpContainer server, String user, String password) throws IOException {
        ftp.setControlEncoding("UTF-8");
        ftp.connect(server.getHost(), server.getControlPort());
        check(ftp.login(user, password));
        ftp.enterLocalPassiveMode();
        check(ftp.setFileType(FTP.BINARY_FILE_TYPE));
    }

    /** Returns an FTPS client, logged in, binary and passive, with encrypted data connections. */
    static FTPSClient encrypted(FakeFtpContainer server) throws IOException {
        FTPSClient client = new FTPSClient(server.tls().sslContext());
        client.connect(server.getHost(), server.getControlPort());
        assertThat(client.login(server.getUsername(), server.getPassword())).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        return client;
    }

    /** Returns the Commons Net client, for commands without a method here. */
    FTPClient ftp() {
        return ftp;
    }

    Client withEpsv() {
        ftp.setUseEPSVwithIPv4(true);
        return this;
    }

    /**
     * Accepts data connections from any address. For a test in a container on the server's engine, their address differs
     * from that of the control connection. ActiveModeIT has clients that check the address.
     */
    Client active() {
        ftp.setRemoteVerificationEnabled(false);
        ftp.enterLocalActiveMode();
        return this;
    }

    void store(String path, InputStream content) throws IOException {
        check(ftp.storeFile(path, content));
    }

    void store(String path, byte[] content) throws IOException {
        store(path, new ByteArrayInputStream(content));
    }

    byte[] retrieve(String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        check(ftp.retrieveFile(path, content));
        return content.toByteArray();
    }

    @Override
    public void close() throws IOException {
        ftp.disconnect();
    }

    private void check(boolean done) {
        assertThat(done).as(ftp.getReplyString()).isTrue();
    }
}
