package dev.fakeftp.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fakeftp.internal.io.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ControlChannelTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration IMPATIENT = Duration.ofMillis(50);

    private final Watchdog watchdog = new Watchdog();
    private Socket client;
    private SocketChannel accepted;
    private ControlChannel channel;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = new Socket(
                    InetAddress.getLoopbackAddress(), listener.socket().getLocalPort());
            client.setTcpNoDelay(true);
            accepted = listener.accept();
        }
        channel = new ControlChannel(accepted, watchdog, PATIENT);
    }

    @AfterEach
    void disconnect() throws IOException {
        channel.close();
        watchdog.close();
        client.close();
    }

    @Nested
    class ReadsLines {
        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n"})
        void whateverTheirEnd(String lineEnd) throws IOException {
            send("USER a" + lineEnd);
            assertThat(channel.readLine()).contains("USER a");
        }

        @Test
        void thatComeInOneSegment() throws IOException {
            send("USER a\r\nPASS b\r\n\r\nQUIT\n");
            assertThat(channel.readLine()).contains("USER a");
            assertThat(channel.readLine()).contains("PASS b");
            assertThat(channel.readLine()).contains("");
            assertThat(channel.readLine()).contains("QUIT");
        }

        @Test
        void thatComeInTwoSegmentsWhereverTheyAreCut() throws IOException {
            String line = "STOR ü\r\n";
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= bytes.length; cut++) {
                client.getOutputStream().write(bytes, 0, cut);
                // Takes in the first segment.
                assertThat(channel.clientHasLeft()).isFalse();
                client.getOutputStream().write(bytes, cut, bytes.length - cut);
                assertThat(channel.readLine()).contains("STOR ü");
            }
        }

        @Test
        void withACrInTheMiddle() throws IOException {
            send("STOR a\rb\r\r\n");
            assertThat(channel.readLine()).contains("STOR a\rb\r");
        }

        @Test
        void thatAreNotUtf8AsIso88591() throws IOException {
            client.getOutputStream().write("STOR ü€\r\nSTOR ".getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write("ü\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(channel.readLine()).contains("STOR ü€");
            assertThat(channel.readLine()).contains("STOR ü");
        }

        @Test
        void upToTheLongest() throws IOException {
            String longest = "x".repeat(LineBuffer.MAX_LINE - 1);
            send(longest + "\nNOOP\n");
            assertThat(channel.readLine()).contains(longest);
            assertThat(channel.readLine()).contains("NOOP");
        }

        @ParameterizedTest
        @ValueSource(ints = {LineBuffer.MAX_LINE, LineBuffer.MAX_LINE + 1, 10 * LineBuffer.MAX_LINE})
        void andAnswersOneThatIsTooLongWith500BeforeItReadsTheNext(int length) throws IOException {
            send("x".repeat(length) + "\nNOOP\n");
            assertThatThrownBy(channel::readLine)
                    .isInstanceOf(ReplyException.class)
                    .hasMessage("500 Line too long: the limit is 8192 bytes.");
            assertThat(channel.readLine()).contains("NOOP");
        }
    }

    @Nested
    class AtTheEnd {
        @Test
        void givesNoLine() throws IOException {
            client.close();
            assertThat(channel.readLine()).isEmpty();
        }

        @Test
        void givesNoHalfLine() throws IOException {
            send("NOOP\nDELE /in");
            client.shutdownOutput();
            assertThat(channel.readLine()).contains("NOOP");
            assertThat(channel.readLine()).isEmpty();
        }

        @Test
        void knowsThatTheClientHasLeft() throws IOException {
            assertThat(channel.clientHasLeft()).isFalse();
            client.shutdownOutput();
            assertThat(channel.readLine()).isEmpty();
            assertThat(channel.clientHasLeft()).isTrue();
        }

        @Test
        void knowsThatTheClientWasCutOff() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
            assertThatThrownBy(channel::readLine).isInstanceOf(IOException.class);
            assertThat(channel.clientHasLeft()).isTrue();
        }

        @Test
        void keepsTheLinesThatCameWhileItLooked() throws IOException {
            send("ABOR\r\nNOOP\r\n");
            assertThat(channel.clientHasLeft()).isFalse();
            assertThat(channel.readLine()).contains("ABOR");
            assertThat(channel.clientHasLeft()).isFalse();
            assertThat(channel.readLine()).contains("NOOP");
        }

        @Test
        void failsAReadOnceItIsClosed() {
            channel.close();
            assertThatThrownBy(channel::readLine).isInstanceOf(IOException.class);
            assertThat(channel.clientHasLeft()).isTrue();
        }
    }

    @Nested
    class Writes {
        @Test
        void repliesInUtf8() throws IOException {
            channel.write(Reply.of(257, "\"/ü\" is here."));
            assertThat(received()).isEqualTo("257 \"/ü\" is here.");
        }

        @Test
        void nothingThatReadsLikeTheEndOfALine() throws IOException {
            channel.write(Reply.of(257, "\"/a\r\n226 b\" is here."));
            assertThat(received()).isEqualTo("257 \"/a??226 b\" is here.");
        }

        @Test
        void withoutWaitingForTheClientsAck() throws IOException {
            assertThat(accepted.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        }
    }

    @Nested
    class Limits {
        @Test
        void endASilentClientWith421() throws IOException {
            impatient();
            ReplyException thrown = catchThrowableOfType(ReplyException.class, channel::readLine);
            assertThat(thrown).hasMessageStartingWith("421 ").hasMessageContaining("NOOP");
            assertThat(thrown.reply().next()).isEqualTo(Reply.Next.CLOSE);

            channel.write(thrown.reply());
            assertThat(received()).startsWith("421 ");
        }

        @Test
        void endAClientThatSendsHalfALineAndThenNothing() throws IOException {
            impatient();
            send("NOO");
            assertThatThrownBy(channel::readLine)
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("421 ");
        }

        @Test
        void cutOffAClientThatDoesNotReadItsReplies() throws IOException {
            impatient();
            Reply large = Reply.of(200, "x".repeat(1 << 20));
            assertThatThrownBy(() -> {
                        while (accepted.isOpen()) {
                            channel.write(large);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(accepted.isOpen()).isFalse();
        }

        private void impatient() throws IOException {
            channel.close();
            disconnect();
            connect();
            channel = new ControlChannel(accepted, new Watchdog(), IMPATIENT);
        }
    }

    @Test
    void knowsBothEnds() {
        assertThat(channel.local()).isEqualTo(client.getRemoteSocketAddress());
        assertThat(channel.remote()).isEqualTo(client.getLocalSocketAddress());
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String received() throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
