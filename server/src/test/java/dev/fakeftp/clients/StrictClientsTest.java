package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.fakeftp.internal.relay.Forwarder;
import dev.fakeftp.server.FakeFtpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.parser.ParserInitializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The rules that ready-made clients check hardest. Each client does its work through a port that passes all replies on as
 * they are, and fails at one that breaks the rule.
 */
@Timeout(60)
class StrictClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeFtpServer server = server().start();
    private final Deque<Closing> open = new ArrayDeque<>();

    @AfterEach
    void close() throws IOException {
        for (Closing each : open) {
            each.close();
        }
        server.close();
    }

    // RFC 959, section 4.2, and the end of a line in RFC 854.
    @Nested
    class TheLinesOfAReply {
        @Test
        void endWithCrLfOrCommonsNetWaitsForTheGreetingInVain() throws IOException {
            assertThat(connected(kept(), PATIENCE).getReplyCode()).isEqualTo(220);

            assertThatIOException()
                    .isThrownBy(() -> connected(broken("\r\n", "\n"), Duration.ofMillis(500)))
                    .withMessage("Timed out waiting for initial connect reply")
                    .withCauseInstanceOf(SocketTimeoutException.class);
        }

        @Test
        void beginWithACodeOrCommonsNetAndTheJdkHangUp() throws IOException {
            URI banner = broken("^220 ", "Welcome to this server.\r\n220 ");

            assertThatExceptionOfType(MalformedServerReplyException.class)
                    .isThrownBy(() -> connected(banner, PATIENCE))
                    .withMessageContaining("Could not parse response code");
            assertThatIOException()
                    .isThrownBy(() -> download(banner))
                    .withMessageContaining("Welcome message: Welcome to this server.");
            // With its code in front, as RFC 959 has it.
            URI marked = broken("^220 ", "220-Welcome to this server.\r\n220 ");
            assertThat(connected(marked, PATIENCE).getReplyCode()).isEqualTo(220);
            assertThat(download(marked)).isEqualTo("one\ntwo\n");
        }
    }

    // RFC 959, section 5.4.
    @Nested
    class ATransfer {
        @Test
        void beginsWith150OrCommonsNetSendsNothing() throws IOException {
            assertThat(stored(loggedIn(kept()))).isTrue();

            FTPClient client = loggedIn(broken("^150 ", "200 "));
            assertThat(stored(client)).isFalse();
            assertThat(client.getReplyCode()).isEqualTo(200);
        }

        @Test
        void endsWithOne226OrCommonsNetTakesEachReplyForThatOfTheCommandBefore() throws IOException {
            FTPClient calm = loggedIn(kept());
            assertThat(stored(calm)).isTrue();
            assertThat(calm.printWorkingDirectory()).isEqualTo("/");

            FTPClient confused = loggedIn(broken("^226 .*", "$0$0"));
            assertThat(stored(confused)).isTrue();
            assertThat(confused.printWorkingDirectory()).isNull();
            assertThat(confused.getReplyCode()).isEqualTo(226);
            assertThat(confused.noop()).isEqualTo(257);
        }

        @Test
        void endsWithA226OrCommonsNetWaitsForItInVain() throws IOException {
            FTPClient client = loggedIn(broken("^226 .*", ""));
            client.setSoTimeout(500);

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> stored(client));
        }

        @Test
        void tellsTheSizeInThe150OrTheJdkKnowsNoContentLength() throws IOException {
            assertThat(connection(kept()).getContentLengthLong()).isEqualTo(8);

            assertThat(connection(broken(" \\(8 bytes\\)", "")).getContentLengthLong())
                    .isEqualTo(-1);
        }
    }

    // RFC 2428, section 3, and RFC 1123, section 4.1.2.6. The JDK goes on to PORT, which few networks let through.
    @Nested
    class ThePassivePort {
        @Test
        void standsBetweenFourBarsInThe229OrTheJdkDoesNotConnect() throws IOException {
            assertThat(download(kept())).isEqualTo("one\ntwo\n");

            assertThatIOException()
                    .isThrownBy(() -> download(broken("\\|\\|\\|(\\d+)\\|", "$1")))
                    .withMessageContaining("PORT ");
        }

        @Test
        void comesAfterSomeTextAndAReachableAddressInThe227OrTheJdkDoesNotReachIt() throws IOException {
            try (FakeFtpServer old =
                    server().disabledCommands("EPSV").withoutActiveMode().start()) {
                assertThat(download(broken(old, "(?!)", ""))).isEqualTo("one\ntwo\n");

                // As MockFtpServer has it.
                assertThatIOException()
                        .isThrownBy(() -> download(broken(old, "Entering Passive Mode ", "")))
                        .withMessageContaining("PORT ");
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> download(broken(old, "\\(127,0,0,1,", "(127,0,0,3,")));
            }
        }
    }

    // RFC 959, section 4.1.3, and RFC 3659, section 5.
    @Nested
    class TheFirstOfTwoCommands {
        @Test
        void isAnsweredWith350OrCommonsNetDoesNotSendTheSecond() throws IOException {
            assertThat(loggedIn(kept()).rename("/out/offer.bin", "/out/done.bin"))
                    .isTrue();
            assertThat(loggedIn(kept()).rename("/out/done.bin", "/out/offer.bin"))
                    .isTrue();
            assertThat(rest(loggedIn(kept()))).isEqualTo("two\n");

            URI finished = broken("^350 ", "250 ");
            assertThat(loggedIn(finished).rename("/out/offer.bin", "/out/done.bin"))
                    .isFalse();
            assertThat(rest(loggedIn(finished))).isEmpty();
        }

        private String rest(FTPClient client) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
            client.setRestartOffset(4);
            client.retrieveFile("/out/offer.bin", content);
            return content.toString(ISO_8859_1);
        }
    }

    // RFC 959, appendix II.
    @Nested
    class AFolder {
        @Test
        void isQuotedInThe257OrCommonsNetTakesTheTextForIt() throws IOException {
            assertThat(loggedIn(kept()).printWorkingDirectory()).isEqualTo("/");

            assertThat(loggedIn(broken("^257 \"(.*)\"", "257 $1")).printWorkingDirectory())
                    .isEqualTo("/ is the working folder.");
        }
    }

    // RFC 959, section 4.1.3. It chooses the parser for what LIST gives.
    @Nested
    class TheSystem {
        @Test
        void isAKnownOneOrCommonsNetListsNothing() throws IOException {
            assertThat(loggedIn(kept()).listFiles("/out"))
                    .extracting(FTPFile::getName)
                    .containsExactly("offer.bin");

            FTPClient client = loggedIn(broken("^215 [^\\r]*", "215 FAKE"));
            assertThatExceptionOfType(ParserInitializationException.class)
                    .isThrownBy(() -> client.listFiles("/out"))
                    .withMessage("Unknown parser type: FAKE");
        }
    }

    @Test
    void theDocsNameAllOfThem() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "commands.md"));

        assertThat(StrictClientsTest.class.getDeclaredClasses())
                .filteredOn(each -> each.isAnnotationPresent(Nested.class))
                .hasSizeGreaterThan(5)
                .allSatisfy(rule -> assertThat(docs).contains("`" + rule.getSimpleName() + "`"));
    }

    private static FakeFtpServer.Builder server() {
        return FakeFtpServer.builder().user("acme", "secret").file("/out/offer.bin", "one\ntwo\n");
    }

    private URI kept() throws IOException {
        return broken("(?!)", "");
    }

    /** The server, at a port where each line of its replies (CR LF included) has this instead of what matches. */
    private URI broken(String rule, String breach) throws IOException {
        return broken(server, rule, breach);
    }

    private URI broken(FakeFtpServer behind, String rule, String breach) throws IOException {
        Forwarder port = new Forwarder(behind.address(), (replies, client) -> rewrite(replies, client, rule, breach));
        open.addFirst(port::close);
        return port.address();
    }

    private static void rewrite(InputStream replies, OutputStream client, String rule, String breach)
            throws IOException {
        InputStream in = new BufferedInputStream(replies);
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            line.append((char) next);
            if (next == '\n') {
                client.write(line.toString().replaceAll("(?s)" + rule, breach).getBytes(ISO_8859_1));
                line.setLength(0);
            }
        }
    }

    /** What ends at a test's end. */
    private interface Closing {
        void close() throws IOException;
    }

    private FTPClient loggedIn(URI at) throws IOException {
        FTPClient client = connected(at, PATIENCE);
        assertThat(client.login("acme", "secret")).isTrue();
        client.enterLocalPassiveMode();
        return client;
    }

    private FTPClient connected(URI at, Duration patience) throws IOException {
        FTPClient client = new FTPClient();
        client.setConnectTimeout((int) patience.toMillis());
        client.setDefaultTimeout((int) PATIENCE.toMillis());
        client.setDataTimeout(PATIENCE);
        open.addFirst(client::disconnect);
        client.connect(at.getHost(), at.getPort());
        return client;
    }

    private static boolean stored(FTPClient client) throws IOException {
        return client.storeFile("in.txt", new ByteArrayInputStream(new byte[1000]));
    }

    private static String download(URI at) throws IOException {
        try (InputStream content = connection(at).getInputStream()) {
            return new String(content.readAllBytes(), ISO_8859_1);
        }
    }

    private static URLConnection connection(URI at) throws IOException {
        URLConnection connection = URI.create("ftp://acme:secret@" + at.getAuthority() + "/out/offer.bin;type=i")
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        return connection;
    }
}
