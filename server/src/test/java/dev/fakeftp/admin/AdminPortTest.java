package dev.fakeftp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The relay's side of the admin port, spoken byte by byte. */
@Timeout(30)
class AdminPortTest {
    private static final String TOKEN = "token";
    private static final String UNREACHABLE = "";

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
                assertThat(data.getInputStream().readAllBytes()).isEqualTo(new byte[] {0, 0, 0, 0});
            }

            assertThat(server.files().readString("/up.txt")).isEqualTo("hi");
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

            assertThat(server.uploads())
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream introduction = new DataOutputStream(bytes);
        introduction.writeInt(AdminPort.RELAY);
        introduction.writeUTF(token);
        introduction.writeUTF(connect);
        Socket socket = connect();
        socket.getOutputStream().write(bytes.toByteArray());
        return socket;
    }

    private Socket connect() throws IOException {
        return new Socket(admin.getHost(), admin.getPort());
    }
}
