package dev.fakeftp.server;

import static dev.fakeftp.Count.never;
import static dev.fakeftp.Query.exchanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fakeftp.Exchange;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with little memory answers whatever its clients have said. */
@Timeout(120)
class SmallHeapTest {
    /** The heap that a JVM chooses in a container with 512 MB. */
    private static final String HEAP = "-Xmx128m";

    private static final String TOKEN = "t0ken";
    private static final Pattern READY = Pattern.compile("ready on ([0-9.]+):([0-9]+) \\(admin ([0-9.:]+)\\)");

    @TempDir
    private Path temporaryFiles;

    private Program program;
    private Matcher ready;
    private RemoteFakeFtp ftp;

    @BeforeEach
    void start() throws IOException {
        program = Program.main(
                temporaryFiles,
                Map.of("JAVA_TOOL_OPTIONS", HEAP, "FAKEFTP_ADMIN_TOKEN", TOKEN),
                "serve",
                "--port",
                "0",
                "--admin-port",
                "0");
        ready = READY.matcher(program.lineWith("ready"));
        assertThat(ready.find()).isTrue();
        // A server blocks if its log is not read.
        Thread reader = new Thread(program::rest, "reader");
        reader.setDaemon(true);
        reader.start();
        ftp = new RemoteFakeFtp(
                URI.create("ftp://" + ready.group(1) + ":" + ready.group(2)),
                URI.create("http://" + ready.group(3)),
                TOKEN);
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void answersAfterTwelveThousandLinesOfFourKilobytes() throws IOException {
        try (Socket client = login()) {
            say(client, "SIZE /" + "y".repeat(4_000), 12_000);

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> ftp.awaitUpload("/in/*.csv", Duration.ZERO))
                    .withMessageContaining("> SIZE /yyyy");
            History<Exchange> kept = ftp.journal().exchanges();
            assertThat(kept.latest()).hasSizeGreaterThan(1_000);
            assertThat(kept.dropped()).isGreaterThan(1_000);
            assertThatIllegalStateException().isThrownBy(kept::all).withMessageContaining("10 MiB");
            assertThatIllegalStateException()
                    .isThrownBy(() -> ftp.verify(never(), exchanges("DELE")))
                    .withMessageContaining("10 MiB")
                    .withMessageContaining("reset()");
            assertThat(ftp.journal().hints()).isEmpty();

            ftp.reset();

            assertThat(ftp.verify(never(), exchanges("DELE"))).isEmpty();
            say(client, "NOOP", 1);
        }
    }

    /** Each kind of entry that a client can make long: sessions by their users, renames by their paths. */
    @Test
    void answersAfterManySessionsAndRenamesWithLongNames() throws IOException {
        String folder = ("/" + "d".repeat(200)).repeat(18);
        ftp.files().createFolder(folder);
        for (int i = 0; i < 1_500; i++) {
            try (Socket client = new Socket(ready.group(1), Integer.parseInt(ready.group(2)))) {
                say(client, "USER " + "u".repeat(8_000) + i, 1);
                say(client, "PASS secret", 1);
            }
        }
        ftp.files().put(folder + "/a", "");
        try (Socket client = login()) {
            for (int i = 0; i < 3_000; i++) {
                say(client, "RNFR " + folder + "/" + (i % 2 == 0 ? "a" : "b"), 1);
                say(client, "RNTO " + folder + "/" + (i % 2 == 0 ? "b" : "a"), 1);
            }

            Journal journal = ftp.journal();
            assertThat(List.<History<?>>of(journal.sessions(), journal.exchanges(), journal.renames()))
                    .allSatisfy(history -> assertThat(history.limit()).isEqualTo("10 MiB"));
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> ftp.awaitUpload("/in/*.csv", Duration.ZERO))
                    .withMessageContaining("> RNTO /ddd");
        }
    }

    private Socket login() throws IOException {
        Socket client = new Socket(ready.group(1), Integer.parseInt(ready.group(2)));
        say(client, "USER acme", 1);
        say(client, "PASS secret", 1);
        return client;
    }

    /** Sends a line and reads what the server says, so many times. */
    private static void say(Socket client, String line, int times) throws IOException {
        BufferedReader replies =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        byte[] command = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times; i++) {
            client.getOutputStream().write(command);
            assertThat(replies.readLine()).isNotNull();
        }
    }
}
