package dev.fakeftp.clients;

import static dev.fakeftp.Query.sessions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.TlsMode;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions that die of age, as those of a client's pool do (spring-integration 3123 and 3168). vsftpd 3.0.3 says
 * {@code 421 Timeout.}, ProFTPD 1.3.8 {@code 421 Idle timeout (N seconds): closing control connection}, and Pure-FTPd 1.0.50
 * {@code 421 Timeout - try typing a little faster next time}.
 */
@Timeout(60)
class IdleTimeoutTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Long enough for a client on a loaded machine to send its next command in time. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final String TIMEOUT = "421 Idle timeout (1 seconds): closing the control connection.";

    @ParameterizedTest
    @EnumSource(TlsMode.class)
    void theNextCommandOfAPooledSessionGetsThe421(TlsMode mode) throws IOException {
        try (FakeFtpServer server = server().tls(mode).start()) {
            FTPClient pooled = mode == TlsMode.OFF
                    ? new FTPClient()
                    : new FTPSClient(mode == TlsMode.IMPLICIT, server.tls().sslContext());
            pooled.setDefaultTimeout((int) SOON.toMillis());
            pooled.connect(server.host(), server.port());
            assertThat(pooled.login("acme", "secret")).isTrue();

            FtpSession ended = server.await(sessions().ended(), SOON);

            assertThat(ended.end()).startsWith(TIMEOUT);
            assertThatExceptionOfType(FTPConnectionClosedException.class)
                    .isThrownBy(pooled::sendNoOp)
                    .withMessageContaining("421");
            assertThat(pooled.getReplyString()).startsWith(TIMEOUT);
            assertThat(server.journal().exchanges().all())
                    .last()
                    .extracting(Exchange::lastReply)
                    .asString()
                    .startsWith(TIMEOUT);
        }
    }

    /** With half a line said, a session has a thread of its own; without, it waits with the others. */
    @ParameterizedTest
    @ValueSource(strings = {"", "NO"})
    void sessionsEndWhereverTheyWait(String begun) throws IOException {
        try (FakeFtpServer server = server().start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.send(begun.getBytes(UTF_8));
            client.play("< " + TIMEOUT);
            assertThat(client.ended()).isTrue();
        }
    }

    /** docs/networks.md: the session ends if the client sends no command for that long. */
    @ParameterizedTest
    @EnumSource(TlsMode.class)
    void bytesOfALineThatDoesNotEndAreNoCommand(TlsMode mode) throws IOException {
        try (FakeFtpServer server = server().tls(mode).start();
                Dialogue client = loggedIn(server, mode)) {
            ScheduledExecutorService typist = Executors.newSingleThreadScheduledExecutor();
            try {
                ScheduledFuture<?> typing =
                        typist.scheduleAtFixedRate(() -> type(client), 0, LIMIT.toMillis() / 5, TimeUnit.MILLISECONDS);

                client.play("< " + TIMEOUT);
                assertThat(server.await(sessions().ended(), SOON).end()).startsWith(TIMEOUT);
                typing.cancel(true);
            } finally {
                typist.shutdownNow();
            }
        }
    }

    /** RFC 4217, section 4: the client begins TLS once it has read the 234. */
    @Test
    void aHandshakeThatDoesNotBeginEndsTheSessionAndSaysSo() throws IOException {
        try (FakeFtpServer server = server().tls(TlsMode.EXPLICIT).start();
                Dialogue client = Dialogue.with(server)) {
            client.play("> AUTH TLS\n< 234");

            assertThat(client.ended()).isTrue();
            assertThat(server.await(sessions().ended(), SOON).end())
                    .isEqualTo("the connection broke: the TLS handshake failed: the client did not complete it within 1"
                            + " seconds, the idle limit. Raise it for such a client.");
        }
    }

    private static Dialogue loggedIn(FakeFtpServer server, TlsMode mode) throws IOException {
        return switch (mode) {
            case OFF -> Dialogue.loggedIn(server);
            case EXPLICIT -> Dialogue.encrypted(server);
            case IMPLICIT ->
                Dialogue.with(server, server.host())
                        .startTls(server.tls().sslContext())
                        .play("< 220\n> USER acme\n< 331\n> PASS secret\n< 230");
        };
    }

    /** Types one more letter, until the connection has ended. */
    private static void type(Dialogue client) {
        try {
            client.send(new byte[] {'x'});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTransferIsNoSilenceAndTheLimitStartsAnewAfterIt() throws IOException {
        try (FakeFtpServer server = server().tls(TlsMode.EXPLICIT)
                        .dataTimeout(LIMIT.multipliedBy(2))
                        .start();
                Dialogue client = Dialogue.encrypted(server);
                Socket data = client.connectPasv()) {
            client.send("STOR a.txt");
            data.getOutputStream().write("text".getBytes(UTF_8));
            client.play(
                    "< 150\n< 426 Transfer broken: no bytes were transferred for 2000 ms\n> NOOP\n< 200\n< " + TIMEOUT);
        }
    }

    @Test
    void aClientsOwnChoiceOverridesTheSetting() throws IOException {
        try (FakeFtpServer server =
                        server().idleTimeout(Duration.ofMillis(1500)).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> SITE IDLE\n< 200 Idle timeout is 1.5 seconds.");
            client.play("> SITE IDLE 1\n< 200 Idle timeout is 1 seconds.\n< " + TIMEOUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT2562047788015215H"})
    void aLimitThatNobodyCanMeanIsRefused(Duration limit) {
        assertThatThrownBy(() -> server().idleTimeout(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A timeout must be from 1 ms to 24 days, not " + limit + ".");
    }

    private static FakeFtpServer.Builder server() {
        return FakeFtpServer.builder().user("acme", "secret").idleTimeout(LIMIT);
    }
}
