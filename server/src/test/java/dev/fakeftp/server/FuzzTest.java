package dev.fakeftp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.internal.settings.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send nonsense and vanish get replies, and do no harm to those who come after them. */
@Timeout(1200)
class FuzzTest {
    /** A hundred thousand in a full run. */
    private static final int LINES = Integer.getInteger("fuzz.lines", 2000);

    /** Enough to have loaded what every kind of nonsense needs. */
    private static final int WARM_UP_LINES = 1000;

    private static final long SEED = 959;

    /** More than are leased within the second for which an abandoned port rests. */
    private static final int PASSIVE_PORTS = 200;

    private static final List<String> GRIST = List.of(
            "USER acme",
            "PASS secret",
            "SYST",
            "FEAT",
            "HELP",
            "HELP STOR",
            "NOOP",
            "OPTS UTF8 ON",
            "PWD",
            "XPWD",
            "REIN",
            "HOST [::1]",
            "LANG de",
            "CLNT x",
            "ACCT x",
            "CWD in",
            "CWD /",
            "CDUP",
            "MKD in",
            "MKD ä/b",
            "RMD in",
            "DELE a.txt",
            "RNFR a.txt",
            "RNTO b.txt",
            "SIZE a.txt",
            "MDTM a.txt",
            "LIST -la",
            "NLST in",
            "STOR a.txt",
            "APPE a.txt",
            "STOU",
            "REST 2",
            "ALLO 7",
            "RETR a.txt",
            "PASV",
            "EPSV",
            "EPSV ALL",
            "EPSV 2",
            "PORT 192,0,2,1,4,1",
            "EPRT |1|192.0.2.1|1025|",
            "EPRT |2|2001:db8::1|1025|",
            "TYPE A",
            "TYPE I",
            "MODE S",
            "MODE Z",
            "OPTS MODE Z LEVEL 9",
            "STRU F",
            "STRU R",
            "ABOR",
            "STAT",
            "STAT in/*.txt",
            "LIST -- -a",
            "NLST *.t?t",
            "MLST a.txt",
            "MLSD in",
            "OPTS MLST type;size;",
            "MFMT 20260101120000 a.txt",
            "MFF modify=20260101120000;UNIX.mode=0640; a.txt",
            "MDTM 20260101120000 a.txt",
            "HASH a.txt",
            "OPTS HASH MD5",
            "XCRC \"a.txt\" 0 3",
            "XSHA256 a.txt",
            "COMB \"c.txt\" \"a.txt\" \"b.txt\"",
            "AVBL",
            "DSIZ in",
            "SITE HELP",
            "SITE CHMOD 640 a.txt",
            "SITE UTIME 20260101120000 a.txt",
            "SITE MKDIR in",
            "SITE IDLE 100",
            "QUIT");

    private final Random random = new Random(SEED);

    @TempDir
    private Path root;

    @Test
    void nonsenseIsAnsweredAndLeavesNothingBehind() throws Exception {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .root(root)
                .passivePorts(PASSIVE_PORTS)
                .limits(new Limits(Duration.ofMinutes(1), Duration.ofMillis(20), Duration.ofSeconds(5)))
                .log(line -> keepFailure(line, failures))
                .start()) {
            int threads = Sessions.threads("fakeftp").size();
            leaveUnclosed(server, WARM_UP_LINES);
            long heap = Heap.used();

            leaveUnclosed(server, LINES);

            assertThat(Heap.used() - heap).as("bytes that were not given back").isLessThan(Heap.NOTHING_MUCH);
            assertThat(server.leasedPorts()).isZero();
            assertThat(failures).isEmpty();
            try (Dialogue client = Dialogue.loggedIn(server)) {
                client.store("STOR /after all.txt", "works");
            }
            assertThat(server.files().readString("/after all.txt")).isEqualTo("works");
            Sessions.awaitEnd(server);
            // The watchdog's thread starts with the first session.
            assertThat(Sessions.threads("fakeftp").size()).isBetween(threads, threads + 1);
        }
    }

    /** The other lines would fill the heap that is measured. */
    private static void keepFailure(String line, Queue<String> failures) {
        if (line.contains(" failed: ")) {
            failures.add(line);
        }
    }

    private void leaveUnclosed(FakeFtpServer server, int lines) throws Exception {
        int left = lines;
        while (left > 0) {
            left -= talkNonsense(server, left);
        }
        Sessions.awaitEnd(server);
        // The journal keeps what was said on purpose.
        server.reset();
    }

    /** One session; gives how many lines it sent. */
    private int talkNonsense(FakeFtpServer server, int most) throws IOException {
        Dialogue client = random.nextInt(10) == 0 ? Dialogue.with(server) : Dialogue.loggedIn(server);
        int sent = 0;
        boolean open = true;
        while (open && sent < most && random.nextInt(25) > 0) {
            byte[] line = mutated(GRIST.get(random.nextInt(GRIST.size())));
            client.send(line);
            sent++;
            open = random.nextInt(25) > 0 && answered(client, line);
        }
        if (random.nextBoolean()) {
            client.reset();
        } else {
            client.close();
        }
        return Math.max(1, sent);
    }

    /** Reads the replies to all lines that the bytes hold; false once the server has said goodbye. */
    private boolean answered(Dialogue client, byte[] sent) throws IOException {
        for (byte b : sent) {
            if (b == '\n') {
                List<String> reply = client.read();
                while (reply.get(0).startsWith("1")) {
                    reply = client.read();
                }
                assertThat(reply.get(0)).matches("(?s)[2-5][0-5][0-9][ -].*");
                assertThat(String.join("\n", reply))
                        .doesNotContain("Exception")
                        .doesNotContain("\tat ")
                        .doesNotContain(root.toString());
                if (reply.get(0).startsWith("221")) {
                    return false;
                }
            }
        }
        return true;
    }

    private byte[] mutated(String command) {
        byte[] line = (command + "\r\n").getBytes(UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            line = mutated(line);
        }
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return line[line.length - 1] == '\n' ? line : ended;
    }

    private byte[] mutated(byte[] line) {
        int at = random.nextInt(line.length);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(line, at, (byte) random.nextInt(256));
            case 1 -> replaced(line, at, (byte) (line[at] ^ (1 << random.nextInt(8))));
            case 2 -> Arrays.copyOf(line, at + 1);
            case 3 -> joined(Arrays.copyOf(line, at), Arrays.copyOfRange(line, at / 2, line.length));
            case 4 -> joined(Arrays.copyOf(line, at), filled(random.nextInt(20_000), line[at]));
            default -> joined(line, GRIST.get(random.nextInt(GRIST.size())).getBytes(UTF_8));
        };
    }

    private static byte[] replaced(byte[] line, int at, byte by) {
        byte[] result = line.clone();
        result[at] = by;
        return result;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    private static byte[] filled(int length, byte with) {
        byte[] result = new byte[length];
        Arrays.fill(result, with == '\n' ? (byte) ' ' : with);
        return result;
    }
}
