package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 2428: control and data over IPv6. */
@Timeout(60)
class Ipv6Test {
    private static final String LOOPBACK = "::1";

    @Test
    void passiveModeIsEpsv() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().bind(LOOPBACK).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            try (Socket data = client.connectEpsv()) {
                assertThat(data.getInetAddress()).isInstanceOf(Inet6Address.class);
                client.play("> STOR six.txt\n< 150");
                data.getOutputStream().write("six".getBytes(UTF_8));
            }
            client.play("< 226");

            assertThat(server.files().readString("/six.txt")).isEqualTo("six");
            assertThat(server.address().toString()).startsWith("ftp://[");
        }
    }

    @Test
    void pasvCannotCarryTheAddress() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().bind(LOOPBACK).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> PASV\n< 425 PASV carries IPv4 addresses only. Use EPSV.");
        }
    }

    @Test
    void activeModeIsEprtWithFamily2() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().bind(LOOPBACK).start();
                Dialogue client = Dialogue.loggedIn(server);
                ServerSocket listener = Dialogue.listener(LOOPBACK)) {
            client.play("> EPRT |2|::1|" + listener.getLocalPort() + "|\n< 200\n> STOR six.txt\n< 150");
            try (Socket data = listener.accept()) {
                data.getOutputStream().write("six".getBytes(UTF_8));
            }
            client.play("< 226\n> EPRT |2|::2|4000|\n< 504");

            assertThat(server.uploads()).singleElement().returns("EPRT", Upload::openedBy);
        }
    }

    // RFC 2428, sections 2 and 3.
    @Test
    void anotherFamilyIsRefusedByTheNumberOfThisOne() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().bind(LOOPBACK).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("""
                    > EPSV 2
                    < 229
                    > EPSV 1
                    < 522 Network protocol not supported, use (2).
                    > EPRT |1|127.0.0.1|4000|
                    < 522 Network protocol not supported, use (2).
                    > EPRT |2|::1|25|
                    < 504 Send a port of 1024 or higher
                    """);
        }
    }

    @Test
    void aServerAtEveryAddressServesBothFamilies() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().bind("::").start();
                Dialogue four = Dialogue.loggedIn(server, "127.0.0.1");
                Dialogue six = Dialogue.loggedIn(server, LOOPBACK)) {
            four.store("STOR four.txt", "four");
            four.play("> EPSV 2\n< 522");
            six.play("> EPSV 1\n< 522");
            try (Socket data = six.connectEpsv()) {
                six.play("> RETR four.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(4);
            }
            six.play("< 226");
        }
    }
}
