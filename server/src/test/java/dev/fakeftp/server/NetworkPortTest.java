package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Notice;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Different addresses: two control ports, another host for the data, and transfers between servers. */
@Timeout(60)
class NetworkPortTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern PASV = Pattern.compile(".*\\((.*)\\)\\..*", Pattern.DOTALL);

    @Nested
    class ASecondControlPort {
        @Test
        void showsTheServersOwnAddressWhileTheFirstShowsThePublishedOne() throws IOException {
            try (FakeFtpServer server = FakeFtpServer.builder()
                    .publicHost("192.0.2.1")
                    .networkPort(0)
                    .start()) {
                FTPClient host = client(server.port());
                FTPClient sibling = client(server.networkPort().orElseThrow());

                assertThat(pasv(host)).startsWith("192,0,2,1,");
                assertThat(pasv(sibling)).startsWith("127,0,0,1,");
                sibling.enterLocalPassiveMode();
                assertThat(sibling.storeFile("/a", InputStream.nullInputStream()))
                        .isTrue();
                host.disconnect();
                sibling.disconnect();
            }
        }

        @Test
        void canShowAnotherHost() throws IOException {
            try (FakeFtpServer server = FakeFtpServer.builder()
                    .networkPort(0)
                    .networkHost("192.0.2.2")
                    .start()) {
                FTPClient sibling = client(server.networkPort().orElseThrow());
                assertThat(pasv(sibling)).startsWith("192,0,2,2,");
                sibling.disconnect();
            }
        }

        // RFC 2428: Commons Net says EPSV and EPRT by itself when it has reached the server by IPv6.
        @Test
        void servesIpv6InBothModes() throws IOException {
            try (FakeFtpServer server =
                    FakeFtpServer.builder().bind("::1").networkPort(0).start()) {
                FTPClient sibling = new FTPClient();
                sibling.connect("::1", server.networkPort().orElseThrow());
                assertThat(sibling.login("any", "body")).isTrue();
                assertThat(sibling.storeFile("/a", InputStream.nullInputStream()))
                        .isTrue();
                sibling.enterLocalPassiveMode();
                assertThat(sibling.storeFile("/b", InputStream.nullInputStream()))
                        .isTrue();

                assertThat(server.uploads()).extracting(Upload::openedBy).containsExactly("EPRT", "EPSV");
                sibling.disconnect();
            }
        }

        @Test
        void isPartOfDisconnectAllAndOfReset() throws IOException {
            try (FakeFtpServer server = FakeFtpServer.builder().networkPort(0).start()) {
                FTPClient sibling = client(server.networkPort().orElseThrow());
                server.reset();
                assertThat(sibling.sendNoOp()).isTrue();
                server.disconnectAll();
                assertThatThrownBy(sibling::sendNoOp).isInstanceOf(IOException.class);
            }
        }

        @Test
        void thatCannotBeOpenedIsToldWithTheRemedyAndTheFirstOneServes() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    FakeFtpServer server = FakeFtpServer.builder()
                            .networkPort(taken.getLocalPort())
                            .start()) {
                client(server.port()).disconnect();

                assertThat(server.networkPort()).isEmpty();
                assertThat(server.journal().notices().all())
                        .extracting(Notice::text)
                        .singleElement()
                        .asString()
                        .contains("" + taken.getLocalPort())
                        .contains("net.ipv4.ip_unprivileged_port_start=0");
            }
        }
    }

    /** Control at one IP address, passive data at another one. */
    @Test
    void dataCanHaveAnotherHostThanControl() throws IOException {
        try (FakeFtpServer server =
                FakeFtpServer.builder().bind("0.0.0.0").publicHost("127.0.0.2").start()) {
            FTPClient client = client(server.port());
            client.setIpAddressFromPasvResponse(true);
            client.setRemoteVerificationEnabled(false);
            client.enterLocalPassiveMode();

            assertThat(client.storeFile("/a", new ByteArrayInputStream(new byte[] {1, 2, 3})))
                    .as(client.getReplyString())
                    .isTrue();

            assertThat(client.getPassiveHost()).isEqualTo("127.0.0.2");
            assertThat(server.awaitUpload("/a", SOON).bytes()).isEqualTo(3);
            client.disconnect();
        }
    }

    /** RFC 959, section 5.2: data between two servers, arranged by a client of both. */
    @Nested
    class BetweenTwoServers {
        @Test
        void filesGoIfBothAllowForeignAddresses() throws IOException {
            try (FakeFtpServer source = FakeFtpServer.builder()
                            .bind("127.0.0.2")
                            .file("/a", "from here")
                            .foreignDataAddresses()
                            .start();
                    FakeFtpServer target = FakeFtpServer.builder()
                            .bind("127.0.0.3")
                            .foreignDataAddresses()
                            .start()) {
                FTPClient from = client(source);
                FTPClient to = client(target);

                assertThat(to.sendCommand("PORT", pasv(from))).isEqualTo(200);
                assertThat(from.sendCommand("RETR", "/a")).isEqualTo(150);
                assertThat(to.sendCommand("STOR", "/b")).isEqualTo(150);
                assertThat(to.getReply()).isEqualTo(226);
                assertThat(from.getReply()).isEqualTo(226);

                assertThat(target.files().readString("/b")).isEqualTo("from here");
                from.disconnect();
                to.disconnect();
            }
        }

        @Test
        void aConnectionToTheOtherIsRefusedOtherwise() throws IOException {
            try (FakeFtpServer target =
                    FakeFtpServer.builder().bind("127.0.0.3").start()) {
                FTPClient to = client(target);
                assertThat(to.sendCommand("PORT", "127,0,0,2,15,160")).isEqualTo(504);
                assertThat(to.getReplyString()).contains("FAKEFTP_FOREIGN_DATA_ADDRESSES");
                to.disconnect();
            }
        }

        @Test
        void aConnectionOfTheOtherIsRejectedOtherwiseAndTheFailedWaitSaysIt() throws Exception {
            BlockingQueue<String> log = new LinkedBlockingQueue<>();
            try (FakeFtpServer source = FakeFtpServer.builder()
                            .bind("127.0.0.2")
                            .file("/a", "from here")
                            .log(log::add)
                            .dataTimeout(Duration.ofMillis(500))
                            .start();
                    FakeFtpServer target = FakeFtpServer.builder()
                            .bind("127.0.0.3")
                            .foreignDataAddresses()
                            .start()) {
                FTPClient from = client(source);
                FTPClient to = client(target);
                assertThat(to.sendCommand("PORT", pasv(from))).isEqualTo(200);
                assertThat(from.sendCommand("STOR", "/c")).isEqualTo(150);
                assertThat(to.sendCommand("STOR", "/b")).isEqualTo(150);
                assertThat(from.getReply()).isEqualTo(425);

                assertThat(source.journal().uploads().all()).singleElement().returns(false, Upload::complete);
                assertThat(log).anyMatch(line -> line.contains("127.0.0.3 connected to passive port"));
                assertThatThrownBy(() -> source.awaitUpload("/c", Duration.ZERO))
                        .hasMessageContaining("127.0.0.3 connected to passive port")
                        .hasMessageContaining("leased to another client")
                        .hasMessageContaining("no client connected to passive port");
                from.disconnect();
                to.disconnect();
            }
        }
    }

    private static FTPClient client(int port) throws IOException {
        return client("127.0.0.1", port);
    }

    private static FTPClient client(FakeFtpServer server) throws IOException {
        return client(server.host(), server.port());
    }

    private static FTPClient client(String host, int port) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(host, port);
        client.setSoTimeout((int) SOON.toMillis());
        assertThat(client.login("acme", "secret")).isTrue();
        return client;
    }

    /** The numbers that PASV gives. */
    private static String pasv(FTPClient client) throws IOException {
        assertThat(client.pasv()).isEqualTo(227);
        Matcher numbers = PASV.matcher(client.getReplyString());
        assertThat(numbers.matches()).isTrue();
        return numbers.group(1);
    }
}
