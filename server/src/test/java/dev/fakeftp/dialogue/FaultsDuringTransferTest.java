package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Exchange;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.SessionState;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with the commands that RFC 959, section 4.1.3, has served while data flow: NOOP, STAT and ABOR. */
@Timeout(60)
class FaultsDuringTransferTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final FakeFtpServer server = FakeFtpServer.builder().start();
    private final Dialogue client = Dialogue.loggedIn(server);
    private final Socket data = client.connectPasv();

    FaultsDuringTransferTest() throws IOException {
        client.play("> STOR up.txt\n< 150");
        data.getOutputStream().write("te".getBytes(UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        data.close();
        client.close();
        server.close();
    }

    @Nested
    class OnACommand {
        @ParameterizedTest
        @ValueSource(strings = {"NOOP", "STAT"})
        void anotherReplyComesAtOnce(String verb) throws IOException {
            server.faults().add(Fault.on(verb).reply(500, "No.").times(1));

            client.play("> " + verb + "\n< 500 No.\n> " + verb + "\n< 2");

            endsWell("226");
            assertThat(notices()).containsExactly("#1 fault COMMAND of " + verb + ": REPLY 500 No.");
            assertThat(exchanges()).contains("#1 > " + verb + " < 500 No.");
        }

        @Test
        void anyCommandIsOne() throws IOException {
            server.faults().add(Fault.onAnyCommand().reply(500, "One\nTwo").times(1));

            client.play("> NOOP\n< 500 Two");

            endsWell("226");
        }

        @Test
        void aReplyIsExactlyThis() throws IOException {
            server.faults().add(Fault.on("NOOP").raw("299 Odd.\r\n"));

            client.play("> NOOP\n< 299 Odd.");

            endsWell("226");
        }

        @Test
        void aReplyComesByteByByte() throws IOException {
            server.faults().add(Fault.on("NOOP").dribble(Duration.ofMillis(1)));

            client.play("> NOOP\n< 200");

            endsWell("226");
            assertThat(notices()).hasSize(1);
        }

        @Test
        void thereIsNoReply() throws IOException {
            server.faults().add(Fault.on("NOOP").silence());

            client.play("> NOOP\n> STAT\n< 211");

            endsWell("226");
            assertThat(exchanges()).contains("#1 > NOOP < ");
        }

        @Test
        void aReplyComesLate() throws IOException {
            server.faults().add(Fault.on("NOOP").delay(Duration.ofMillis(300)));

            client.play("> NOOP\n< 200");

            endsWell("226");
            assertThat(server.journal().find(Query.exchanges("NOOP")))
                    .singleElement()
                    .satisfies(noop -> assertThat(noop.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(300)));
        }

        @Test
        void theTransferGoesOnWhileAReplyIsHeldAndIsRepliedToAfterIt() throws IOException {
            server.faults().add(Fault.on("NOOP").hold("noop", FOR_EVER));
            client.send("NOOP");
            server.faults().awaitHeld("noop", SOON);

            data.getOutputStream().write("xt".getBytes(UTF_8));
            data.close();
            assertThat(server.awaitUpload("/up.txt", SOON).bytes()).isEqualTo(4);
            server.faults().release("noop");

            client.play("< 200\n< 226\n> NOOP");
            server.faults().awaitHeld("noop", SOON);
            server.faults().release("noop");
            client.play("< 200");
        }

        @Test
        void nothingIsAnsweredAnyMoreThoughAllOfTheFileArrives() throws IOException {
            server.faults().add(Fault.on("NOOP").stall());
            client.play("> NOOP\n> STAT");
            server.await(Query.exchanges("NOOP"), SOON);

            data.close();
            assertThat(server.awaitUpload("/up.txt", SOON).complete()).isTrue();
            client.close();

            assertThat(end()).isEqualTo("the client left while a fault kept it waiting");
            assertThat(exchanges()).contains("#1 > NOOP < ").noneMatch(line -> line.contains(" 226 "));
        }

        @Test
        void theEndOfTheSessionCutsTheTransfer() throws IOException {
            server.faults().add(Fault.on("NOOP").close());

            client.send("NOOP");

            assertThat(client.ended()).isTrue();
            isCut("a fault closed the connection");
        }

        @Test
        void aResetOfTheSessionCutsTheTransfer() throws IOException {
            server.faults().add(Fault.on("NOOP").reset());

            client.send("NOOP");

            assertThatThrownBy(client::readByte).isInstanceOf(IOException.class);
            isCut("a fault reset the connection");
        }

        // RFC 959, section 3.2: the server closes the data connection when it closes the control connection.
        @Test
        void a421EndsTheSession() throws IOException {
            server.faults().add(Fault.serverGoingDown());

            client.play("> NOOP\n< 421 The server is shutting down.");

            assertThat(client.ended()).isTrue();
            isCut("421 The server is shutting down.");
        }
    }

    @Nested
    class AroundAReply {
        @Test
        void itIsAnotherOne() throws IOException {
            server.faults().add(Fault.beforeReply("STAT").reply(211, "All is well."));

            client.play("> STAT\n< 211 All is well.");

            endsWell("226");
        }

        @Test
        void itIsHeld() throws IOException {
            server.faults().add(Fault.beforeReply("NOOP").hold("reply", FOR_EVER));
            client.send("NOOP");
            server.faults().awaitHeld("reply", SOON);

            server.faults().release("reply");

            client.play("< 200");
            endsWell("226");
        }

        @Test
        void anotherReplyFollows() throws IOException {
            server.faults().add(Fault.afterReply("NOOP").reply(220, "And so on."));

            client.play("> NOOP\n< 200\n< 220 And so on.");

            endsWell("226");
        }

        @Test
        void theSessionEndsAfterIt() throws IOException {
            server.faults().add(Fault.afterReply("NOOP").close());

            client.play("> NOOP\n< 200");

            assertThat(client.ended()).isTrue();
            isCut("a fault closed the connection");
        }
    }

    @Nested
    class OnAbor {
        @Test
        void silenceLeavesTheTransferAlone() throws IOException {
            server.faults().add(Fault.on("ABOR").silence());

            client.play("> ABOR\n> NOOP\n< 200");

            endsWell("226");
            assertThat(notices()).containsExactly("#1 fault COMMAND of ABOR: SILENCE");
            assertThat(exchanges()).contains("#1 > ABOR < ");
        }

        @Test
        void anotherReplyLeavesTheTransferAlone() throws IOException {
            server.faults().add(Fault.on("ABOR").reply(502, "Not here."));

            client.play("> ABOR\n< 502 Not here.");

            endsWell("226");
        }

        @Test
        void aDelayIsOneAndNotTwo() throws IOException {
            server.faults().add(Fault.on("ABOR").delay(Duration.ofMillis(50)));

            client.play("> ABOR\n< 426\n< 226\n> NOOP\n< 200");

            assertThat(notices()).containsExactly("#1 fault COMMAND of ABOR: DELAY PT0.05S");
            assertThat(upload().transfer().state()).isEqualTo(TransferState.ABORTED);
        }

        @Test
        void aHoldKeepsTheTransferGoing() throws IOException {
            server.faults().add(Fault.on("ABOR").hold("abor", FOR_EVER));
            client.send("ABOR");
            server.faults().awaitHeld("abor", SOON);

            data.close();
            assertThat(server.awaitUpload("/up.txt", SOON).complete()).isTrue();
            server.faults().release("abor");

            client.play("< 226 Transfer complete.\n< 226\n> NOOP\n< 200");
        }

        @Test
        void itsReplyComesByteByByte() throws IOException {
            server.faults().add(Fault.on("ABOR").dribble(Duration.ofMillis(1)));

            client.play("> ABOR\n< 426\n< 226\n> NOOP\n< 200");

            assertThat(notices()).hasSize(1);
        }

        @Test
        void itsOwnReplyIsAnotherOne() throws IOException {
            server.faults().add(Fault.beforeReply("ABOR").reply(225, "Nothing left to abort."));

            client.play("> ABOR\n< 426\n< 225 Nothing left to abort.\n> NOOP\n< 200");
        }

        @Test
        void theSessionEndsAfterItsReply() throws IOException {
            server.faults().add(Fault.afterReply("ABOR").close());

            client.play("> ABOR\n< 426\n< 226");

            assertThat(client.ended()).isTrue();
        }

        @Test
        void theEndOfTheSessionCutsTheTransfer() throws IOException {
            server.faults().add(Fault.on("ABOR").close());

            client.send("ABOR");

            assertThat(client.ended()).isTrue();
            isCut("a fault closed the connection");
        }
    }

    @Nested
    class AWait {
        @ParameterizedTest
        @ValueSource(strings = {"NOOP", "ABOR"})
        void endsWithAReset(String verb) throws IOException {
            hold(verb);

            server.reset();

            assertThat(client.read()).isNotEmpty();
            assertThat(server.journal().uploads().all()).isEmpty();
        }

        @Test
        void endsWithTheServer() throws IOException {
            hold("NOOP");

            server.close();

            assertThat(client.ended()).isTrue();
        }

        @Test
        void endsWhenTheServerDisconnectsTheClient() throws IOException {
            hold("NOOP");

            server.disconnectAll();

            assertThat(end()).isNotEmpty();
        }

        @Test
        void endsWhenTheClientLeaves() throws IOException {
            hold("NOOP");

            client.close();
            data.close();

            assertThat(end()).isNotEmpty();
            assertThat(upload().transfer().state()).isEqualTo(TransferState.CUT);
        }

        /** docs/faults.md: a wait ends when the client has left. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void endsWhenTheClientLeavesAfterTheData(boolean held) throws IOException {
            if (held) {
                hold("NOOP");
            } else {
                server.faults().add(Fault.on("NOOP").delay(FOR_EVER));
                client.send("NOOP");
            }
            data.close();
            assertThat(server.awaitUpload("/up.txt", SOON).complete()).isTrue();

            client.close();

            assertThat(ended().state()).isEqualTo(SessionState.REPLY_UNREAD);
        }

        /** What a client sends meanwhile is answered later. */
        @Test
        void endsWhenAClientWithPipelinedCommandsLeavesAfterTheData() throws IOException {
            hold("NOOP");
            data.close();
            server.awaitUpload("/up.txt", SOON);
            client.send("PWD");
            client.send("QUIT");

            client.close();

            assertThat(end()).isNotEmpty();
        }

        @Test
        void keepsTheCommandsThatComeAfterTheData() throws IOException {
            hold("NOOP");
            data.close();
            server.awaitUpload("/up.txt", SOON);
            client.send("PWD");
            server.faults().release("held");

            client.play("< 200\n< 226\n< 257");
        }

        @Test
        void betweenTheBytesOfAReplyEndsWithAReset() throws IOException {
            server.faults().add(Fault.on("NOOP").dribble(FOR_EVER));
            client.send("NOOP");
            server.await(Query.exchanges("NOOP"), SOON);

            server.reset();

            client.play("< 200\n< 426\n> NOOP\n< 200");
        }

        private void hold(String verb) throws IOException {
            server.faults().add(Fault.on(verb).hold("held", FOR_EVER));
            client.send(verb);
            server.faults().awaitHeld("held", SOON);
        }
    }

    private void endsWell(String reply) throws IOException {
        data.close();
        client.play("< " + reply);
        assertThat(upload().complete()).isTrue();
    }

    private void isCut(String why) {
        assertThat(end()).isEqualTo(why);
        assertThat(upload().transfer().state()).isEqualTo(TransferState.CUT);
        assertThat(upload().cause()).isEqualTo("the control connection ended: " + why);
        assertThatThrownBy(() -> {
                    while (true) {
                        data.getOutputStream().write(new byte[1000]);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private Upload upload() {
        List<Upload> uploads = server.journal().uploads().all();
        assertThat(uploads).hasSize(1);
        return uploads.get(0);
    }

    private String end() {
        return ended().end();
    }

    private FtpSession ended() {
        return server.await(Query.sessions().ended(), SOON);
    }

    private List<String> notices() {
        return server.journal().notices().all().stream().map(Notice::text).toList();
    }

    private List<String> exchanges() {
        return server.journal().exchanges().all().stream()
                .map(Exchange::toString)
                .toList();
    }
}
