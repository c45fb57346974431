package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Active mode, Commons Net's default, between this machine and a container over the relay in this JVM. */
@Testcontainers
@Timeout(120)
class ActiveModeIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Container
    private static final FakeFtpContainer container = new FakeFtpContainer();

    @BeforeEach
    void forgetEarlierUploads() {
        container.reset();
    }

    @Test
    @Tag("strict-client")
    void commonsNetUploadsListsDownloadsAndRenamesWithNoSettingAtAll() throws IOException {
        FTPClient client = new FTPClient();
        client.connect(container.getHost(), container.getControlPort());
        client.login(container.getUsername(), container.getPassword());

        assertThat(client.storeFile("up.txt", stream("text\n")))
                .as(client.getReplyString())
                .isTrue();
        assertThat(client.listFiles()).extracting(file -> file.getName()).containsExactly("up.txt");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("up.txt", content)).isTrue();

        assertThat(client.rename("up.txt", "done.txt")).isTrue();

        assertThat(content.toString(StandardCharsets.UTF_8)).isEqualTo("text\n");
        Upload upload = container.awaitUpload("/done.txt", SOON);
        assertThat(upload.bytes()).isEqualTo(5);
        assertThat(upload.sha256()).isEqualTo(Digests.of("text\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(upload.mode()).isEqualTo(DataMode.ACTIVE);
        assertThat(upload.openedBy()).isEqualTo("PORT");
        client.disconnect();
    }

    @Test
    void anAddressWhereNobodyListensIsA425() throws IOException {
        FTPClient client = activeClient();
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        client.port(InetAddress.getLoopbackAddress(), port);

        assertThat(client.stor("/up.txt")).isEqualTo(425);
        assertThat(client.getReplyString()).contains("127.0.0.1:" + port).contains("is not reachable");
        assertThat(container.files().exists("/up.txt")).isFalse();
        assertThatThrownBy(() -> container.awaitUpload("/up.txt", Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "127.0.0.1:" + port + " is not reachable from the test's JVM: Connection refused");
        client.disconnect();
    }

    @Test
    void anAddressOfAnotherMachineIsNotConnectedTo() throws IOException {
        FTPClient client = activeClient();
        client.port(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 4000);

        assertThat(client.stor("/up.txt")).isEqualTo(425);
        assertThat(client.getReplyString()).contains("not an address of the test's machine");
        client.disconnect();
    }

    @Test
    void anIpv6AddressOfTheClientIsConnectedToThoughTheContainerHasNone() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        FTPClient client = activeClient();
        try (ServerSocket listener = new ServerSocket(0, 1, loopback)) {
            client.eprt(loopback, listener.getLocalPort());

            assertThat(client.stor("/up.txt")).isEqualTo(150);
            try (Socket data = listener.accept()) {
                data.getOutputStream().write(1);
            }
        }
        assertThat(client.completePendingCommand()).isTrue();

        assertThat(container.awaitUpload("/up.txt", SOON).openedBy()).isEqualTo("EPRT");
        client.disconnect();
    }

    @Test
    void aClientThatResetsItsDataConnectionIsSeenAsCutThroughTheProxy() throws IOException {
        FTPClient client = activeClient();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client.port(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            assertThat(client.stor("/up.txt")).isEqualTo(150);
            try (Socket data = listener.accept()) {
                OutputStream out = data.getOutputStream();
                out.write(new byte[1000]);
                out.flush();
                data.setSoLinger(true, 0);
            }
        }

        assertThat(client.getReply()).isEqualTo(426);
        assertThat(container.journal().uploads().all())
                .singleElement()
                .satisfies(upload -> assertThat(upload.transfer().state()).isEqualTo(TransferState.CUT));
        client.disconnect();
    }

    private static FTPClient activeClient() throws IOException {
        FTPClient client = new FTPClient();
        client.connect(container.getHost(), container.getControlPort());
        client.setSoTimeout(20_000);
        client.login(container.getUsername(), container.getPassword());
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
