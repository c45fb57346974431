package dev.fakeftp.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.RelayProtocol;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay's side of the admin port, spoken byte by byte. */
@Timeout(30)
class PortMultiplexerTest {
    private static final String TOKEN = "token";
    private static final String UNREACHABLE = "";
    private static final int MOST_OF_16_BITS = 65_535;

    /** Shorter than the time that the server gives an introduction. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final FakeFtpServer server =
            FakeFtpServer.builder().adminPort(0).adminToken(TOKEN).start();
    private final URI admin = server.adminAddress().orElseThrow();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRelayWithoutTheTokenIsToldSoAndClosed() throws IOException {
        try (Socket relay = introduce("guess", UNREACHABLE)) {
            DataInputStream answer = new DataInputStream(relay.getInputStream());
            assertThat(answer.readUTF()).isEqualTo("the token is wrong");
            assertThat(answer.read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (Socket relay = introduce(TOKEN, "12345")) {
            assertThat(relay.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionWithoutAValidNumberIsClosed() throws IOException {
        try (Socket relay = introduce(TOKEN, "twelve")) {
            assertThat(relay.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** The announcement never ends, so that a server that reads it first does not answer. */
    @Test
    void anAnnouncementWithoutTheTokenIsNotRead() throws IOException {
        try (Socket relay = introduce("guess", RelayProtocol.ANNOUNCES)) {
            announcement(relay, "127.0.0.1", "LOCAL").writeShort(MOST_OF_16_BITS);

            assertThat(rest(relay)).isEqualTo("the token is wrong");
        }
    }

    @Test
    void anAnnouncementWithTooManyNamesIsRefusedAtTheirNumber() throws IOException {
        try (Socket relay = introduce(TOKEN, RelayProtocol.ANNOUNCES)) {
            announcement(relay, "127.0.0.1", "LOCAL").writeShort(MOST_OF_16_BITS);

            assertThat(rest(relay)).isEqualTo("A server has at most 1000 names, not 65535.");
        }
    }

    /** RFC 1035, section 2.3.4: names have 255 octets or less. */
    @Test
    void anAnnouncementWithALongNameIsRefusedAtThatName() throws IOException {
        try (Socket relay = introduce(TOKEN, RelayProtocol.ANNOUNCES)) {
            DataOutputStream announcement = announcement(relay, "127.0.0.1", "LOCAL");
            announcement.writeShort(2);
            announcement.writeUTF("n".repeat(256));

            assertThat(rest(relay)).isEqualTo("A host name has at most 255 characters, not 256.");
        }
    }

    @Test
    void anAnnouncementWithALongHostIsRefusedAtTheHost() throws IOException {
        try (Socket relay = introduce(TOKEN, RelayProtocol.ANNOUNCES)) {
            new DataOutputStream(relay.getOutputStream()).writeUTF("1".repeat(MOST_OF_16_BITS));

            assertThat(rest(relay)).isEqualTo("A host name has at most 255 characters, not 65535.");
        }
    }

    @Test
    void anAnnouncementOfAnUnknownEngineNamesTheEngines() throws IOException {
        try (Socket relay = introduce(TOKEN, RelayProtocol.ANNOUNCES)) {
            DataOutputStream announcement = new DataOutputStream(relay.getOutputStream());
            announcement.writeUTF("127.0.0.1");
            announcement.writeUTF("BAD\u202e");

            assertThat(rest(relay)).isEqualTo("The engine is \"BAD\\u202e\". Use one of LOCAL, REMOTE.");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class, NullPointerException.class})
    void aConnectionThatTheServerFailsToServeIsClosed(Class<? extends Throwable> failure) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (PortMultiplexer port = new PortMultiplexer(any, any, Token.of(TOKEN), failing(failure), threads);
                Socket relay =
                        new Socket(port.address().getAddress(), port.address().getPort())) {
            relay.setSoTimeout((int) SOON.toMillis());
            introduce(relay, TOKEN, UNREACHABLE);

            assertThat(relay.getInputStream().read()).isEqualTo(-1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static ServerControl failing(Class<? extends Throwable> failure) {
        return (ServerControl) Proxy.newProxyInstance(
                ServerControl.class.getClassLoader(),
                new Class<?>[] {ServerControl.class},
                (proxy, method, arguments) -> {
                    throw failure.getConstructor().newInstance();
                });
    }

    /** Begins an announcement without ports. Its names are to follow. */
    private static DataOutputStream announcement(Socket relay, String host, String engine) throws IOException {
        DataOutputStream announcement = new DataOutputStream(relay.getOutputStream());
        announcement.writeUTF(host);
        announcement.writeUTF(engine);
        announcement.writeShort(0);
        return announcement;
    }

    /** Returns the server's last text, after which it has closed the connection. */
    private static String rest(Socket relay) throws IOException {
        relay.setSoTimeout((int) SOON.toMillis());
        DataInputStream answer = new DataInputStream(relay.getInputStream());
        String text = answer.readUTF();
        assertThat(answer.read()).isEqualTo(-1);
        return text;
    }

    @Test
    void whatIsNeitherTheRelayNorHttpGetsAnAnswerOfHttp() throws IOException {
        try (Socket unknownClient = connect()) {
            unknownClient.getOutputStream().write("HELO me\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(unknownClient.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("400");
        }
    }

    @Test
    void withoutARelayAnActiveTransferIsA425ThatNamesTheRemedy() throws IOException {
        announcePublishedPorts();
        try (Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> PORT 127,0,0,1,15,160\n< 200");

            assertThat(client.ask("STOR up.txt"))
                    .startsWith("425 ")
                    .contains("127.0.0.1:4000")
                    .contains("no relay")
                    .contains("passive mode");
        }
    }

    @Test
    void aRelayThatIsAskedToConnectCarriesTheUpload() throws IOException {
        announcePublishedPorts();
        try (Socket lifeline = introduce(TOKEN, UNREACHABLE);
                Dialogue client = Dialogue.loggedIn(server)) {
            try (Socket data = introduce(TOKEN, connectAsked(lifeline, client))) {
                client.play("< 150");
                data.getOutputStream().write(new byte[] {0, 0, 0, 2, 'h', 'i', 0, 0, 0, 0});
                client.play("< 226");
                assertThat(data.getInputStream().readNBytes(4)).isEqualTo(new byte[] {0, 0, 0, 0});
            }

            assertThat(server.files().readString("/up.txt")).isEqualTo("hi");
        }
    }

    @Test
    void aRelayIsAskedToConnectAgainOverTheConnectionThatItHas() throws IOException {
        announcePublishedPorts();
        try (Socket lifeline = introduce(TOKEN, UNREACHABLE);
                Dialogue client = Dialogue.loggedIn(server);
                Socket data = introduce(TOKEN, connectAsked(lifeline, client))) {
            client.play("< 150");
            data.getOutputStream().write(new byte[] {0, 0, 0, 0});
            client.play("< 226\n> PORT 127,0,0,1,15,160\n< 200");
            client.send("STOR again.txt");
            DataInputStream requests = new DataInputStream(data.getInputStream());
            assertThat(requests.readInt()).isZero();
            assertThat(requests.readUTF()).isEqualTo("127.0.0.1 4000");

            new DataOutputStream(data.getOutputStream()).writeUTF("");
            data.getOutputStream().write(new byte[] {0, 0, 0, 2, 'h', 'i', 0, 0, 0, 0});

            client.play("< 150\n< 226");
            assertThat(server.files().readString("/again.txt")).isEqualTo("hi");
        }
    }

    @Test
    void aRelayThatCannotConnectAgainSaysWhy() throws IOException {
        announcePublishedPorts();
        try (Socket lifeline = introduce(TOKEN, UNREACHABLE);
                Dialogue client = Dialogue.loggedIn(server);
                Socket data = introduce(TOKEN, connectAsked(lifeline, client))) {
            data.getOutputStream().write(new byte[] {0, 0, 0, 0});
            client.play("< 150\n< 226\n> PORT 127,0,0,1,15,160\n< 200");
            client.send("STOR again.txt");

            new DataOutputStream(data.getOutputStream()).writeUTF("nobody listens there");

            client.play("< 425 Transfer broken: no data connection: nobody listens there");
        }
    }

    @Test
    void aRelayThatEndsWithoutAnEndFrameCutsTheUpload() throws IOException {
        announcePublishedPorts();
        try (Socket lifeline = introduce(TOKEN, UNREACHABLE);
                Dialogue client = Dialogue.loggedIn(server)) {
            try (Socket data = introduce(TOKEN, connectAsked(lifeline, client))) {
                data.getOutputStream().write(new byte[] {0, 0, 0, 2, 'h', 'i'});
            }
            client.play("< 150\n< 426");

            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(2L, Upload::bytes)
                    .returns(TransferState.CUT, upload -> upload.transfer().state());
        }
    }

    @Test
    void aRelayThatCannotConnectMakesA425WithItsReason() throws IOException {
        announcePublishedPorts();
        try (Socket lifeline = introduce(TOKEN, UNREACHABLE);
                Dialogue client = Dialogue.loggedIn(server)) {
            String number = connectAsked(lifeline, client);
            new DataOutputStream(lifeline.getOutputStream()).writeUTF(number + " nobody listens there");

            client.play("< 425 Transfer broken: no data connection: nobody listens there");
        }
    }

    private void announcePublishedPorts() {
        new RemoteFakeFtp(server.address(), admin, TOKEN)
                .announce(new Announcement("127.0.0.1", Map.of(), List.of(), Announcement.Engine.LOCAL));
    }

    /** Starts an upload in active mode and returns the number of the connection that the server requests. */
    private static String connectAsked(Socket lifeline, Dialogue client) throws IOException {
        DataInputStream requests = new DataInputStream(lifeline.getInputStream());
        assertThat(requests.readUTF()).isEqualTo("ready");
        client.play("> PORT 127,0,0,1,15,160\n< 200");
        client.send("STOR up.txt");
        String[] request = requests.readUTF().split(" ", -1);
        assertThat(request).hasSize(3).endsWith("127.0.0.1", "4000");
        return request[0];
    }

    private Socket introduce(String token, String connect) throws IOException {
        Socket socket = connect();
        introduce(socket, token, connect);
        return socket;
    }

    private static void introduce(Socket socket, String token, String connect) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream introduction = new DataOutputStream(bytes);
        introduction.writeInt(RelayProtocol.RELAY);
        introduction.writeUTF(token);
        introduction.writeUTF(connect);
        socket.getOutputStream().write(bytes.toByteArray());
    }

    private Socket connect() throws IOException {
        return new Socket(admin.getHost(), admin.getPort());
    }
}
