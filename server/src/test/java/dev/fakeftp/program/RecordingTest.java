package dev.fakeftp.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code record} and {@code replay}. */
@Timeout(120)
class RecordingTest {
    private static final String LOGIN = "< 220\n> USER acme\n< 331\n> PASS secret\n< 230\n> TYPE I\n< 200";
    private static final Pattern READY = Pattern.compile("The (recorder|replay) is ready on 127\\.0\\.0\\.1:(\\d+)");
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path dir;

    private Program program(String... arguments) throws IOException {
        return Program.main(dir, Map.of(), arguments);
    }

    private String folder() {
        return dir.resolve("recording").toString();
    }

    private static Dialogue with(Program program) throws IOException {
        Matcher ready = READY.matcher(program.lineWith("is ready on"));
        assertThat(ready.matches()).isTrue();
        return Dialogue.with(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(2))));
    }

    @BeforeEach
    void record() throws Exception {
        try (FakeFtpServer server =
                        FakeFtpServer.builder().file("/a.txt", "hello\n").start();
                Program recorder = program(
                        "record", "--server", "127.0.0.1:" + server.port(), "--folder", folder(), "--mask", "acme")) {
            try (Dialogue client = with(recorder)) {
                client.play(LOGIN);
                assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
                client.play("> QUIT\n< 221");
            }
            recorder.terminate();
            assertThat(recorder.exitCode()).isEqualTo(TERMINATED);
        }
        assertThat(Files.readString(Path.of(folder(), "session-0001.txt")))
                .contains("> USER ***\n", "> PASS ***\n", "= download files/0001-0001-a.txt\n", "< 221 ");
    }

    @Test
    void replayFailsAtAnotherCommand() throws Exception {
        try (Program replay = program("replay", "--folder", folder(), "--until-input-ends")) {
            try (Dialogue client = with(replay)) {
                client.play(LOGIN);
                assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
                client.play("> NOOP\n< 503 Expected \"QUIT\"");
            }
            replay.endInput();
            assertThat(replay.rest()).contains("The client sent \"NOOP\", and the recording has \"QUIT\"");
            assertThat(replay.exitCode()).isEqualTo(FAILED);
        }
    }

    @Test
    void replayThatIsStoppedFailsAtAnotherCommandToo() throws Exception {
        try (Program replay = program("replay", "--folder", folder())) {
            replay.endInput();
            try (Dialogue client = with(replay)) {
                client.play(LOGIN + "\n> NOOP\n< 503");
            }
            replay.terminate();
            assertThat(replay.rest()).contains("The client sent \"NOOP\"");
            assertThat(replay.exitCode()).isEqualTo(FAILED);
        }
    }

    @Test
    void replayWithAPersonalityAnswersIt() throws Exception {
        try (Program replay =
                program("replay", "--folder", folder(), "--personality", "vsftpd", "--until-input-ends")) {
            try (Dialogue client = with(replay)) {
                client.play(LOGIN + "\n> PWD\n< 257 \"/\" is the current directory");
                assertThat(client.receive("RETR a.txt")).isEqualTo("hello\n");
            }
            replay.endInput();
            assertThat(replay.exitCode()).isZero();
        }
    }

    @Test
    void wrongUseIsExplained() throws Exception {
        try (Program missing = program("record", "--folder", folder());
                Program full = program("record", "--server", "127.0.0.1", "--folder", folder());
                Program none = program("replay", "--folder", dir.resolve("none").toString());
                Program ports = program("replay", "--folder", folder(), "--passive-ports", "30000");
                Program unknown = program("replay", "--folder", folder(), "--personality", "vsftp")) {
            assertThat(missing.lineWith("Give")).isEqualTo("Give --server.");
            assertThat(missing.exitCode()).isEqualTo(WRONG_USE);
            assertThat(full.lineWith("is not empty")).contains("Give a new folder");
            assertThat(full.exitCode()).isEqualTo(FAILED);
            assertThat(none.lineWith("is not a folder")).contains("Give the folder of a recording.");
            assertThat(none.exitCode()).isEqualTo(FAILED);
            assertThat(ports.lineWith("range")).contains("Use --passive-ports 30000-30009.");
            assertThat(ports.exitCode()).isEqualTo(WRONG_USE);
            assertThat(unknown.lineWith("vsftp")).isNotEmpty();
            assertThat(unknown.exitCode()).isEqualTo(WRONG_USE);
        }
    }
}
