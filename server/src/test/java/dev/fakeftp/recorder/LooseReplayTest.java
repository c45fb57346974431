package dev.fakeftp.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Personality;
import dev.fakeftp.TlsMode;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays in which another server answers what was not recorded. */
@Timeout(60)
class LooseReplayTest {
    private static final String LOGIN = "< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> TYPE I\n< 200";

    /** The words of vsftpd, which no reply of the recorded server has. */
    private static final String GOODBYE = "\n> QUIT\n< 221 Goodbye.";

    @TempDir
    private Path dir;

    /** Records SYST, a download and an upload in a folder. */
    @BeforeEach
    void record() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder()
                        .file("/in/a.txt", "hello\n")
                        .tls(TlsMode.EXPLICIT)
                        .start();
                FakeFtpRecorder recorder =
                        FakeFtpRecorder.of(server.host(), server.port(), dir).start();
                Dialogue client = Dialogue.with(new InetSocketAddress(recorder.host(), recorder.port()))) {
            client.play(LOGIN + "\n> SYST\n< 215 UNIX Type: L8\n> CWD in\n< 250");
            client.receive("RETR a.txt");
            client.store("STOR b.txt", "made\n");
            client.play("> NOOP\n< 200 NOOP ok.\n> DELE a.txt\n< 250\n> QUIT\n< 221");
        }
    }

    private FtpReplay loose() {
        return FtpReplay.of(dir)
                .loose(FakeFtpServer.builder().personality(Personality.VSFTPD))
                .start();
    }

    private static Dialogue with(FtpReplay replay) throws IOException {
        return Dialogue.with(new InetSocketAddress(replay.host(), replay.port()));
    }

    @Test
    void answersCommandsBetweenAndGoesOnWithTheRecording() throws IOException {
        try (FtpReplay replay = loose();
                Dialogue client = with(replay)) {
            client.play(LOGIN + "\n> PWD\n< 257 \"/\" is the current directory\n> SYST\n< 215\n> CWD in\n< 250");
            client.play("> SIZE a.txt\n< 213 6");
            assertThat(client.receive("NLST")).isEqualTo("a.txt\r\n");
            assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
            client.store("STOR b.txt", "made\n");
            assertThat(client.receive("RETR b.txt")).isEqualTo("made\n");
            client.play("> NOOP\n< 200 NOOP ok.\n> DELE a.txt\n< 250\n> QUIT\n< 221");

            assertThat(replay.differences())
                    .contains("The client sent \"PWD\", and the recording has \"SYST\" (session-0001.txt:10).");
            assertThat(replay.fallback().files().exists("/in/a.txt")).isFalse();
            assertThatThrownBy(replay::verify).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void goesOnAfterRecordedCommandsThatTheClientOmits() throws IOException {
        try (FtpReplay replay = loose();
                Dialogue client = with(replay)) {
            client.play(LOGIN + "\n> CWD in\n< 250");
            client.store("STOR b.txt", "other\n");
            // vsftpd says "250 Delete operation successful."
            assertThat(client.ask("DELE a.txt")).isEqualTo("250 File deleted.");
            assertThat(replay.fallback().files().readString("/in/b.txt")).isEqualTo("other\n");
        }
    }

    @Test
    void leavesTheRecordingAfterAnotherChange() throws IOException {
        try (FtpReplay replay = loose();
                Dialogue client = with(replay)) {
            client.play(LOGIN + "\n> CWD in\n< 250");
            client.store("STOR other.txt", "new\n");
            assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
            assertThat(client.ask("DELE a.txt")).isEqualTo("250 Delete operation successful.");
            client.play(GOODBYE.strip());
            assertThat(client.ended()).isTrue();
            replay.fallback().awaitUpload("/in/other.txt", Duration.ofSeconds(10));
            assertThat(replay.fallback().files().readString("/in/other.txt")).isEqualTo("new\n");
        }
    }

    @Test
    void servesMoreClientsThanWereRecorded() throws IOException {
        try (FtpReplay replay = loose();
                Dialogue first = with(replay)) {
            first.play(LOGIN + "\n> CWD in\n< 250");
            try (Dialogue second = with(replay)) {
                second.play(
                        "< 220 (vsFTPd 3.0.3)\n> USER acme\n< 331\n> PASS secret\n< 230\n> CWD in\n< 250" + GOODBYE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void transfersInEachMode(CommonsNetErrand.Mode mode) throws IOException {
        List<String> seen;
        try (FakeFtpServer server =
                FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            seen = CommonsNetErrand.run(server.host(), server.port(), mode);
        }
        try (FtpReplay replay = FtpReplay.of(dir)
                .loose(FakeFtpServer.builder().tls(TlsMode.EXPLICIT))
                .start()) {
            assertThat(CommonsNetErrand.run(replay.host(), replay.port(), mode)).isEqualTo(seen);
        }
    }

    @Test
    void abortsAnUploadThatWasNotRecorded() throws IOException {
        try (FtpReplay replay = FtpReplay.of(dir).loose(FakeFtpServer.builder()).start();
                Dialogue client = with(replay)) {
            client.play(LOGIN);
            try (Socket data = client.connectPasv()) {
                client.play("> STOR big.bin\n< 150");
                data.getOutputStream().write(new byte[1000]);
                client.play("> ABOR\n< 426\n< 226");
            }
            client.play("> NOOP\n< 200\n> QUIT\n< 221");
        }
    }

    @Test
    void continuesADownloadAtARecordedOffset() throws IOException {
        try (FtpReplay replay = loose();
                Dialogue client = with(replay)) {
            client.play(LOGIN + "\n> CWD in\n< 250\n> REST 2\n< 350");
            assertThat(client.receive("RETR a.txt")).isEqualTo("llo\n");
        }
    }

    @Test
    void needsExplicitTlsAndALooseReplay() {
        assertThatThrownBy(() -> FtpReplay.of(dir)
                        .loose(FakeFtpServer.builder().tls(TlsMode.IMPLICIT))
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A replay has no implicit TLS. Use TlsMode.EXPLICIT.");
        try (FtpReplay strict = FtpReplay.of(dir).start()) {
            assertThatThrownBy(strict::fallback)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A strict replay has no other server. Use loose().");
        }
    }
}
