package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Query;
import dev.fakeftp.SessionState;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/faults.md: a wait on the control connection ends when the client has left, and keeps what the client sends. */
@Timeout(60)
class FaultWaitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final FakeFtpServer server =
            FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHoldEndsWhenTheClientLeaves(boolean encrypted) throws IOException {
        Dialogue client = loggedIn(encrypted);
        hold(client);

        client.close();

        assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
    }

    @Test
    void aHoldEndsWhenTheClientResetsTheConnection() throws IOException {
        Dialogue client = loggedIn(false);
        hold(client);

        client.reset();

        assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
    }

    @Test
    void aHoldEndsWhenTheClientLeavesAfterMoreCommands() throws IOException {
        Dialogue client = loggedIn(false);
        hold(client);
        client.send("PWD");

        client.close();

        assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
    }

    @Test
    void aDelayEndsWhenTheClientLeaves() throws IOException {
        server.faults().add(Fault.on("NOOP").delay(FOR_EVER));
        Dialogue client = loggedIn(false);
        client.send("NOOP");

        client.close();

        assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
    }

    @Test
    void aHeldReplyEndsWhenTheClientLeaves() throws IOException {
        server.faults().add(Fault.beforeReply("NOOP").hold("held", FOR_EVER));
        Dialogue client = loggedIn(false);
        client.send("NOOP");
        server.faults().awaitHeld("held", SOON);

        client.close();

        assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
    }

    @Test
    void theWaitOfALoginEndsWhenTheClientLeaves() throws IOException {
        try (FakeFtpServer slow =
                FakeFtpServer.builder().loginDelay(Duration.ofHours(1)).start()) {
            Dialogue client = Dialogue.with(slow).play("> USER acme\n< 331");
            client.send("PASS secret");

            client.close();

            assertThat(slow.await(Query.sessions().ended(), SOON).end()).startsWith("421 Login cancelled.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commandsThatComeMeanwhileAreAnsweredLater(boolean encrypted) throws IOException {
        try (Dialogue client = loggedIn(encrypted)) {
            hold(client);
            client.send("PWD");
            client.send("SYST\r\nNO".getBytes(UTF_8));

            server.faults().release("held");

            client.play("< 200\n< 257\n< 215");
            client.send("OP\r\n".getBytes(UTF_8));
            client.play("< 200");
        }
    }

    /** More than one line may have, 8,192 bytes. */
    @Test
    void manyCommandsThatComeMeanwhileAreAnsweredLater() throws IOException {
        try (Dialogue client = loggedIn(false)) {
            hold(client);
            client.send("SYST\r\n".repeat(2_000).getBytes(UTF_8));

            server.faults().release("held");

            client.play("< 200\n");
            for (int i = 0; i < 2_000; i++) {
                assertThat(client.read()).hasSize(1).first().asString().startsWith("215 ");
            }
        }
    }

    @Test
    void aHandshakeThatBeginsMeanwhileGoesOnLater() throws IOException {
        server.faults().add(Fault.onTls().delay(MOMENT));

        try (Dialogue client = Dialogue.encrypted(server)) {
            client.play("> NOOP\n< 200");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetEndsThem(boolean encrypted) throws IOException {
        try (Dialogue client = loggedIn(encrypted)) {
            hold(client);

            server.reset();

            client.play("< 200\n> NOOP\n< 200");
        }
    }

    @Test
    void theEndOfTheServerEndsThem() throws IOException {
        try (Dialogue client = loggedIn(false)) {
            hold(client);

            server.close();

            assertThat(client.ended()).isTrue();
        }
    }

    private Dialogue loggedIn(boolean encrypted) throws IOException {
        return encrypted ? Dialogue.encrypted(server) : Dialogue.loggedIn(server);
    }

    private void hold(Dialogue client) throws IOException {
        server.faults().add(Fault.on("NOOP").hold("held", FOR_EVER).times(1));
        client.send("NOOP");
        server.faults().awaitHeld("held", SOON);
    }

    private FtpSession ended() {
        return server.await(Query.sessions().ended(), SOON);
    }
}
