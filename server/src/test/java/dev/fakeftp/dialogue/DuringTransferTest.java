package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Exchange;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 959, sections 4.1.3 and 5.4: the control connection stays usable while data flow. */
@Timeout(60)
class DuringTransferTest {
    private static final byte[] INTERRUPT_PROCESS = {(byte) 0xFF, (byte) 0xF4};
    private static final byte[] INTERPRET_AS_COMMAND = {(byte) 0xFF};
    private static final int DATA_MARK = 0xF2;

    private final FakeFtpServer server =
            FakeFtpServer.builder().file("/big", new byte[50_000_000]).start();
    private final Dialogue client = Dialogue.loggedIn(server);

    DuringTransferTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Nested
    class Noop {
        @Test
        void isAnsweredAtOnce() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150\n> NOOP\n< 200\n> NOOP\n< 200");
                data.getOutputStream().write("text".getBytes(UTF_8));
            }
            client.play("< 226");

            assertThat(server.awaitUpload("/up.txt", Duration.ZERO).bytes()).isEqualTo(4);
            assertThat(server.journal().exchanges().all())
                    .extracting(Exchange::toString)
                    .containsSubsequence("#1 > NOOP < 200 NOOP ok.", "#1 > NOOP < 200 NOOP ok.")
                    .anyMatch(line -> line.startsWith("#1 > STOR up.txt < 150 ") && line.contains(" / 226 "));
        }
    }

    @Nested
    class Stat {
        @Test
        void tellsHowFarTheTransferIs() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150");
                data.getOutputStream().write(new byte[1000]);
                client.send("STAT");
                assertThat(client.read()).anyMatch(line -> line.matches(" STOR /up.txt has moved [0-9]+ bytes so far"));
            }
            client.play("< 226\n> NOOP\n< 200");
        }
    }

    @Nested
    class AnyOtherCommand {
        @Test
        void waitsForTheTransfersEnd() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150\n> NOOP\n< 200");
                client.send("SIZE up.txt");
                client.send("NOOP");
                data.getOutputStream().write("text".getBytes(UTF_8));
            }
            client.play("< 226\n< 213 4\n< 200");
        }

        @Test
        void makesSenseOrNotWhenItsTurnComes() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150\n> NOOP\n< 200");
                client.send("");
                data.getOutputStream().write(1);
            }
            client.play("< 226\n< 500");
        }
    }

    @Nested
    class Abor {
        @Test
        void endsAnUploadWhichHasItsOwnReplyFirst() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150");
                data.getOutputStream().write(new byte[1000]);
                client.play("> ABOR\n< 426\n< 226\n> NOOP\n< 200");
            }
            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(TransferState.ABORTED, upload -> upload.transfer().state())
                    .returns(false, Upload::complete);
        }

        @Test
        void endsADownloadThatNobodyReads() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> TYPE I\n< 200\n> RETR big\n< 150\n> ABOR\n< 426\n< 226");
                assertThatThrownBy(() -> data.getInputStream().readAllBytes()).isInstanceOf(IOException.class);
            }
        }

        @Test
        void endsTheWaitForADataConnection() throws IOException {
            client.play("> PASV\n< 227\n> STOR up.txt\n< 150\n> ABOR\n< 426\n< 226");
        }

        @Test
        void endsATransferInActiveMode() throws IOException {
            try (ServerSocket listener = client.listenByPort()) {
                client.send("STOR up.txt");
                try (Socket data = listener.accept()) {
                    client.play("< 150");
                    data.getOutputStream().write(1);
                    client.play("> ABOR\n< 426\n< 226");
                }
            }
        }

        @Test
        void comesWithTelnetsSynchAsUrgentData() throws IOException {
            try (Socket data = client.connectPasv()) {
                client.play("> STOR up.txt\n< 150");
                data.getOutputStream().write(1);

                client.send(INTERRUPT_PROCESS);
                client.send(INTERPRET_AS_COMMAND);
                client.sendUrgent(DATA_MARK);
                client.play("> ABOR\n< 426\n< 226");
            }
        }

        @Test
        void withoutATransferGivesUpWhatWasPrepared() throws IOException {
            client.play("> PASV\n< 227\n> ABOR\n< 226\n> STOR up.txt\n< 425");
        }
    }
}
