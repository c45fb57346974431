package dev.fakeftp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** Commons Net in passive mode, logged in, binary, with names in UTF-8; fails when the server refuses. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FTPClient ftp = new FTPClient();

    private Client() {}

    static Client of(FakeFtp fake) throws IOException {
        return of(fake, new FtpUser(Carried.USER, Carried.PASSWORD));
    }

    static Client of(FakeFtp fake, FtpUser user) throws IOException {
        Client client = new Client();
        FTPClient ftp = client.ftp;
        ftp.setControlEncoding(UTF_8.name());
        ftp.setDefaultTimeout((int) PATIENCE.toMillis());
        ftp.setDataTimeout(PATIENCE);
        ftp.connect(fake.address().getHost(), fake.address().getPort());
        ftp.enterLocalPassiveMode();
        assertThat(ftp.login(user.name(), user.password())).isTrue();
        assertThat(ftp.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        return client;
    }

    /** The client itself, for what has no verb here. */
    FTPClient ftp() {
        return ftp;
    }

    void upload(String path, String text) throws IOException {
        upload(path, text.getBytes(UTF_8));
    }

    void upload(String path, byte[] content) throws IOException {
        boolean stored = ftp.storeFile(path, new ByteArrayInputStream(content));
        assertThat(stored).as(ftp.getReplyString()).isTrue();
    }

    /** An upload that runs, with its first bytes sent, until the stream is closed. */
    OutputStream begin(String path) throws IOException {
        OutputStream running = ftp.storeFileStream(path);
        assertThat(running).as(ftp.getReplyString()).isNotNull();
        running.write("the first half".getBytes(UTF_8));
        running.flush();
        return running;
    }

    /** An upload that breaks: no data connection ever comes about. Its 425 has been read. */
    void breakUpload(String path) throws IOException {
        assertThat(ftp.pasv()).isEqualTo(227);
        assertThat(ftp.stor(path)).isEqualTo(150);
        assertThat(ftp.getReply()).isEqualTo(425);
    }

    String download(String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean retrieved = ftp.retrieveFile(path, content);
        assertThat(retrieved).as(ftp.getReplyString()).isTrue();
        return content.toString(UTF_8);
    }

    void rename(String from, String to) throws IOException {
        boolean renamed = ftp.rename(from, to);
        assertThat(renamed).as(ftp.getReplyString()).isTrue();
    }

    /** Says goodbye, if the server still listens. */
    @Override
    public void close() throws IOException {
        try {
            ftp.quit();
        } catch (IOException e) {
            // The test ended this connection.
        } finally {
            ftp.disconnect();
        }
    }
}
