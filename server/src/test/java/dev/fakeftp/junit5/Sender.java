package dev.fakeftp.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPClient;

/** Code under test that makes no mistakes: sends files of a few bytes. */
final class Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Sender() {}

    static void send(FakeFtp ftp, String... paths) throws IOException {
        sendAs(new FtpUser("acme", "secret"), ftp, paths);
    }

    static void sendAs(FtpUser user, FakeFtp ftp, String... paths) throws IOException {
        FTPClient client = new FTPClient();
        client.setDefaultTimeout((int) PATIENCE.toMillis());
        client.setDataTimeout(PATIENCE);
        client.connect(ftp.address().getHost(), ftp.address().getPort());
        client.enterLocalPassiveMode();
        assertThat(client.login(user.name(), user.password())).isTrue();
        for (String path : paths) {
            assertThat(client.storeFile(path, new ByteArrayInputStream("bolt;12\n".getBytes(UTF_8))))
                    .as(client.getReplyString())
                    .isTrue();
        }
        client.logout();
        client.disconnect();
    }

    /** Connects to a port where something listens, or fails with {@link java.net.ConnectException}. */
    static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
