package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with a data connection, and what the data time-out makes of it. */
@Timeout(60)
class DataFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration DATA_TIMEOUT = Duration.ofMillis(300);

    private final FakeFtpServer server = FakeFtpServer.builder()
            .file("/a.bin", new byte[4_000])
            .dataTimeout(DATA_TIMEOUT)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    DataFaultsTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // vsftpd 3.0.3 ends the wait for a data connection after its accept_timeout or connect_timeout, with a 425.
    @Nested
    class AStallBeforeTheDataConnection {
        @ParameterizedTest
        @ValueSource(strings = {"RETR a.bin", "STOR b.bin", "LIST", "MLSD"})
        void endsWithTheDataTimeoutInPassiveMode(String command) throws IOException {
            server.faults().add(Fault.onData().stall());

            try (Socket data = client.connectPasv()) {
                client.play("> " + command + "\n< 150\n< 425");
                assertThat(data.getInputStream().read()).isNegative();
            }

            failed();
        }

        @ParameterizedTest
        @ValueSource(strings = {"RETR a.bin", "STOR b.bin", "LIST", "MLSD"})
        void endsWithTheDataTimeoutInActiveMode(String command) throws IOException {
            server.faults().add(Fault.onData().stall());

            try (ServerSocket listener = client.listenByPort()) {
                client.play("> " + command + "\n< 425");
                assertThat(listener.isBound()).isTrue();
            }

            failed();
        }

        @Test
        void endsWithAnAbor() throws IOException {
            server.faults().add(Fault.onData().stall());

            client.play("> PASV\n< 227\n> RETR a.bin\n< 150\n> ABOR\n< 426\n< 226");
        }

        private void failed() throws IOException {
            assertThat(server.await(Query.transfers().broken(), SOON))
                    .returns(TransferState.FAILED, Transfer::state)
                    .returns("no data connection: a fault prevented it for 300 ms, the data time-out", Transfer::cause);
            assertThat(server.journal().notices().all())
                    .extracting(Notice::text)
                    .containsExactly("#1 fault DATA: STALL");
            client.play("> NOOP\n< 200");
        }
    }

    /** The test says how long they take; the data time-out begins after them. */
    @Nested
    class AWaitBeforeTheDataConnection {
        @Test
        void canBeADelay() throws IOException {
            server.faults().add(Fault.onData().delay(DATA_TIMEOUT.multipliedBy(2)));

            assertThat(client.receiveBytes("RETR a.bin")).hasSize(4_000);
        }

        @Test
        void canBeAHold() throws IOException {
            server.faults().add(Fault.onData().hold("data", DATA_TIMEOUT.multipliedBy(2)));

            assertThat(client.receiveBytes("RETR a.bin")).hasSize(4_000);
        }
    }

    @Nested
    class AStallAtAByte {
        @Test
        void endsADownloadWithTheDataTimeout() throws IOException {
            server.faults().add(Fault.atByte(0).of("RETR").stall());

            try (Socket data = client.connectPasv()) {
                client.play("> RETR a.bin\n< 150\n< 426");
                assertThat(data.isConnected()).isTrue();
            }
        }

        @Test
        void endsAnUploadWithTheDataTimeout() throws IOException {
            server.faults().add(Fault.atByte(3).of("STOR").stall());

            try (Socket data = client.connectPasv()) {
                client.play("> STOR b.bin\n< 150");
                data.getOutputStream().write(new byte[10]);
                client.play("< 426");
            }
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .satisfies(upload -> assertThat(upload.cause()).isEqualTo("no bytes were transferred for 300 ms"));
        }
    }

    @Nested
    class ASlowLine {
        /** Twice the data time-out, but never that long without a byte. */
        @Test
        void isNoStall() throws IOException {
            server.faults().add(Fault.slowLine(4_000 * 1_000 / (2 * DATA_TIMEOUT.toMillis())));

            assertThat(client.receiveBytes("RETR a.bin")).hasSize(4_000);
        }
    }

    /** docs/faults.md: the verbs that DATA and BYTE take are those that open a data connection. */
    @Test
    void concernsTheseVerbsAndNoOthers() throws IOException {
        server.faults().add(Fault.onData().reply(425, "No data."));
        Set<String> concerned = new TreeSet<>();
        for (String verb : CommandTable.verbs()) {
            try (Dialogue each = Dialogue.loggedIn(server)) {
                for (String argument : List.of("", " a.bin")) {
                    server.files().put("/a.bin", new byte[10]);
                    each.ask("PASV");
                    String reply = each.ask(verb + argument);
                    if (reply.startsWith("221 ")) {
                        break;
                    } else if ((reply.startsWith("150 ") ? String.join("", each.read()) : reply)
                            .equals("425 No data.")) {
                        concerned.add(verb);
                    }
                }
            }
        }
        assertThat(concerned).containsExactly("APPE", "LIST", "MLSD", "NLST", "RETR", "STOR", "STOU");
    }

    @Nested
    class AReply {
        @Test
        void isThatOfTheFault() throws IOException {
            server.faults().add(Fault.onData().reply(425, "One\nTwo"));

            try (Socket data = client.connectPasv()) {
                client.play("> RETR a.bin\n< 150");
                assertThat(client.read()).containsExactly("425-One", "425 Two");
                assertThat(data.isConnected()).isTrue();
            }
        }

        @Test
        void thatIsA421EndsTheSession() throws IOException {
            server.faults().add(Fault.onData().reply(421, "Bye."));

            client.play("> PASV\n< 227\n> RETR a.bin\n< 150\n< 421 Bye.");

            assertThat(client.ended()).isTrue();
            assertThat(server.await(Query.sessions().ended(), SOON)).returns("421 Bye.", FtpSession::end);
        }

        @Test
        void thatIsA421AtAByteEndsTheTransferAndTheSession() throws IOException {
            server.faults().add(Fault.atByte(3).of("STOR").reply(421, "Bye."));

            try (Socket data = client.connectPasv()) {
                client.play("> STOR b.bin\n< 150");
                data.getOutputStream().write(new byte[10]);
                client.play("< 421 Bye.");
            }

            assertThat(client.ended()).isTrue();
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(TransferState.CUT, upload -> upload.transfer().state())
                    .returns(3L, upload -> upload.bytes());
        }
    }
}
