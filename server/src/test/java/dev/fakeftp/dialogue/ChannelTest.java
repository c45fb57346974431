package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.2, and RFC 2428: how data connections come about, and how bytes travel on them. */
@Timeout(60)
class ChannelTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/a.txt", "abc")
            .passivePorts(20)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    ChannelTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Nested
    class Type {
        @ParameterizedTest
        @ValueSource(strings = {"TYPE A", "TYPE A N", "TYPE A T", "TYPE I", "TYPE L 8", "type i"})
        void isTextOrBytes(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("200 ");
        }

        // RFC 959, section 5.4: 504 for a parameter that is not implemented.
        @ParameterizedTest
        @ValueSource(strings = {"TYPE E", "TYPE A C", "TYPE L 7", "TYPE X"})
        void isNothingElse(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("504 ");
        }

        @Test
        void needsAnArgument() throws IOException {
            client.play("> TYPE\n< 501");
        }
    }

    @Nested
    class ModeAndStru {
        @Test
        void areStreamAndFile() throws IOException {
            client.play("""
                    > MODE S
                    < 200
                    > mode s
                    < 200
                    > STRU F
                    < 200
                    > STRU R
                    < 200
                    """);
        }

        @Test
        void areNothingElse() throws IOException {
            client.play("""
                    > MODE B
                    < 504
                    > MODE C
                    < 504
                    > MODE
                    < 501
                    > STRU P
                    < 504
                    > STRU
                    < 501
                    """);
        }
    }

    @Nested
    class Pasv {
        @Test
        void givesTheAddressThatTheClientReached() throws IOException {
            assertThat(client.pasv().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
        }

        @Test
        void givesTheAddressThatWasSet() throws IOException {
            try (FakeFtpServer published =
                            FakeFtpServer.builder().publicHost("192.0.2.7").start();
                    Dialogue other = Dialogue.loggedIn(published)) {
                assertThat(other.pasv().getAddress().getHostAddress()).isEqualTo("192.0.2.7");
            }
        }

        @Test
        void replacesTheListenerBefore() throws IOException {
            InetSocketAddress before = client.pasv();
            try (Socket data = client.connectPasv()) {
                try (Socket late = Dialogue.address(before)) {
                    assertThat(late.getInputStream().read()).as("end of stream").isNegative();
                }
                client.play("> RETR a.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(3);
            }
            client.play("< 226");
        }

        @Test
        void closesAConnectionThatItReplaces() throws IOException {
            try (Socket before = client.connectPasv();
                    Socket data = client.connectPasv()) {
                client.play("> RETR a.txt\n< 150");
                assertThat(before.getInputStream().read()).as("end of stream").isNegative();
                assertThat(data.getInputStream().readAllBytes()).hasSize(3);
            }
            client.play("< 226");
        }

        @Test
        void servesOneTransferOnly() throws IOException {
            assertThat(client.receive("RETR a.txt")).isEqualTo("abc");

            client.play("> RETR a.txt\n< 425");
        }

        // PHP and curl send PASV before these (wiki-page rule S-12, FTP-FACTS 6.3).
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "TYPE I",
                    "SIZE a.txt",
                    "SIZE nowhere",
                    "MDTM a.txt",
                    "REST 0",
                    "ALLO 3",
                    "STRU F",
                    "OPTS UTF8 ON",
                    "NOOP",
                    "PWD",
                    "FEAT",
                    "FROB",
                    "MODE B"
                })
        void survives(String command) throws IOException {
            InetSocketAddress address = client.pasv();
            assertThat(client.ask(command)).isNotEmpty();
            try (Socket data = Dialogue.address(address)) {
                client.play("> RETR a.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(3);
            }
            client.play("< 226");
        }

        @Test
        void isUsedUpByATransferThatIsRefused() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> RETR nowhere\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
            client.play("> RETR a.txt\n< 425");
        }

        @Test
        void givesEachSessionItsOwnPort() throws IOException {
            try (Dialogue other = Dialogue.loggedIn(server)) {
                assertThat(client.pasv().getPort()).isNotEqualTo(other.pasv().getPort());
            }
        }
    }

    // RFC 2428, section 3.
    @Nested
    class Epsv {
        @ParameterizedTest
        @ValueSource(strings = {"EPSV", "EPSV 1", "epsv"})
        void givesAPort(String command) throws IOException {
            try (Socket data = Dialogue.address(new InetSocketAddress(server.host(), client.epsv(command)))) {
                client.play("> RETR a.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(3);
            }
            client.play("< 226");
        }

        @ParameterizedTest
        @ValueSource(strings = {"EPSV 2", "EPSV 3", "EPSV x"})
        void namesTheFamilyOfTheControlConnectionInPlaceOfAnother(String command) throws IOException {
            client.play("> " + command + "\n< 522 Network protocol not supported, use (1).");
        }

        // RFC 2428, section 4.
        @Test
        void allForbidsEveryOtherWay() throws IOException {
            client.play("""
                    > EPSV ALL
                    < 200
                    > PASV
                    < 501
                    > PORT 127,0,0,1,4,1
                    < 501
                    > EPRT |1|127.0.0.1|1025|
                    < 501
                    """);
            try (Socket data = client.connectEpsv()) {
                client.play("> RETR a.txt\n< 150");
                assertThat(data.getInputStream().readAllBytes()).hasSize(3);
            }
            client.play("< 226");
        }
    }

    @Nested
    class PortAndEprt {
        /** All real servers begin like this, and Emacs' ange-ftp expects it. */
        @Test
        void areNamedInTheReply() throws IOException {
            client.play("""
                    > PORT 127,0,0,1,200,1
                    < 200 PORT command successful.
                    > EPRT |1|127.0.0.1|51201|
                    < 200 EPRT command successful.
                    """);
        }

        @Test
        void bringTheServerToTheClient() throws IOException {
            try (ServerSocket listener = client.listenByPort()) {
                uploadThrough(listener, "port.txt");
            }
            try (ServerSocket listener = client.listenByEprt()) {
                uploadThrough(listener, "eprt.txt");
            }

            assertThat(server.uploads()).extracting(Upload::openedBy).containsExactly("PORT", "EPRT");
            assertThat(server.uploads()).extracting(Upload::mode).containsOnly(DataMode.ACTIVE);
            assertThat(server.files().readString("/eprt.txt")).isEqualTo("active");
        }

        @Test
        void takeAnyDelimiter() throws IOException {
            try (ServerSocket listener = client.listenByPort()) {
                client.play("> EPRT \\1\\127.0.0.1\\" + listener.getLocalPort() + "\\\n< 200");
                uploadThrough(listener, "x.txt");
            }
        }

        @Test
        void replaceAPassiveListener() throws IOException {
            InetSocketAddress before = client.pasv();
            try (ServerSocket listener = client.listenByPort();
                    Socket late = Dialogue.address(before)) {
                assertThat(late.getInputStream().read()).as("end of stream").isNegative();
                uploadThrough(listener, "x.txt");
            }
        }

        // RFC 959, section 4.1.2: six numbers from 0 to 255, port = p1 * 256 + p2.
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PORT",
                    "PORT 127,0,0,1,4",
                    "PORT 127,0,0,1,4,1,1",
                    "PORT 127,0,0,1,4,256",
                    "PORT 127,0,0,1,-1,1",
                    "PORT a,b,c,d,e,f",
                    "PORT 127,0,0,1,0,0",
                    "PORT 127,0,0,1,4,",
                    "PORT 127.0.0.1,4,1",
                    "EPRT",
                    "EPRT |1|127.0.0.1|1025",
                    "EPRT |1|127.0.0.1|",
                    "EPRT |1|127.0.0|1025|",
                    "EPRT |1|::1|1025|",
                    "EPRT |2|127.0.0.1|1025|",
                    "EPRT |2|localhost|1025|",
                    "EPRT |1|127.0.0.1|65536|",
                    "EPRT |1|127.0.0.1|0|",
                    "EPRT |1|127.0.0.1|x|",
                    "EPRT |"
                })
        void refuseWhatIsMalformed(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");
        }

        // RFC 2428, section 2.
        @ParameterizedTest
        @ValueSource(strings = {"EPRT |3|127.0.0.1|1025|", "EPRT |2|::1|1025|", "EPRT |2|2001:db8::1|1025|"})
        void refuseAnotherFamilyThanTheControlConnections(String command) throws IOException {
            client.play("> " + command + "\n< 522 Network protocol not supported, use (1).");
        }

        // RFC 2577, section 3, suggests 504; vsftpd 3.0.3 and ProFTPD 1.3.8 send 500, Pure-FTPd 1.0.50 sends 501.
        @ParameterizedTest
        @ValueSource(strings = {"PORT 127,0,0,1,0,25", "PORT 127,0,0,1,3,255", "EPRT |1|127.0.0.1|1023|"})
        void refuseAPortOfAnotherService(String command) throws IOException {
            assertThat(client.ask(command))
                    .startsWith("504 Send a port of 1024 or higher, not 127.0.0.1:")
                    .contains("FAKEFTP_FOREIGN_DATA_ADDRESSES=true");
            client.play("> RETR a.txt\n< 425\n> PORT 127,0,0,1,4,0\n< 200");
        }

        @Test
        void takeAnyPortAndFamilyWhereForeignAddressesAreAllowed() throws IOException {
            try (FakeFtpServer open =
                            FakeFtpServer.builder().foreignDataAddresses().start();
                    Dialogue there = Dialogue.loggedIn(open)) {
                there.play("> PORT 127,0,0,1,0,25\n< 200\n> EPRT |2|::1|1023|\n< 200\n> EPSV 2\n< 229");
            }
        }

        // RFC 2577, section 3: no bounce attacks.
        @ParameterizedTest
        @ValueSource(strings = {"PORT 192,0,2,1,4,1", "PORT 127,0,0,2,4,1", "EPRT |1|192.0.2.1|1025|"})
        void refuseAForeignAddress(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("504 ");
            client.play("> RETR a.txt\n< 425");
        }

        // Without a 150 before: Commons Net waits for the connection without a limit once it has read that.
        @Test
        void endIn425InsteadOf150WhenNobodyListens() throws IOException {
            client.listenByPort().close();

            client.play("""
                    > STOR new.txt
                    < 425
                    > RETR a.txt
                    < 425
                    """);
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(false, Upload::complete)
                    .satisfies(upload -> assertThat(upload.cause()).contains("is not reachable"));
        }

        private void uploadThrough(ServerSocket listener, String name) throws IOException {
            client.play("> STOR " + name + "\n< 150");
            try (Socket data = listener.accept()) {
                data.getOutputStream().write("active".getBytes(UTF_8));
            }
            client.play("< 226");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOR x", "APPE x", "STOU", "RETR a.txt", "LIST", "NLST"})
    void aTransferThatNothingPreparedIsA425(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("425 ");
        assertThat(server.files().exists("/x")).isFalse();
    }
}
