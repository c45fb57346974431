package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.recorder.CommonsNetErrand;
import dev.fakeftp.recorder.FakeFtpRecorder;
import dev.fakeftp.recorder.FtpReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commons Net, curl and lftp through the recorder to vsftpd and ProFTPD, and again to the replay after the server's end. Both
 * servers require that data connections resume the TLS session of the control connection.
 */
@Tag("full")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRealServersTest {
    private static final int LIMIT_SECONDS = 40;

    private final List<Recorded> recorded = new ArrayList<>();

    @TempDir
    private static Path dir;

    /**
     * A real server.
     *
     * @param tls the version in which its sessions can be resumed
     * @param settings what enables TLS and leaves it optional
     */
    private record Kind(String name, String tls, List<String> settings) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "vsftpd",
                    "TLSv1.3",
                    List.of("ssl_enable=YES", "force_local_logins_ssl=NO", "force_local_data_ssl=NO")),
            new Kind("proftpd", "TLSv1.2", List.of("TLSEngine on")));

    private record Place(String host, int port, Path folder) {
        String address() {
            return host + ":" + port;
        }
    }

    /** What a client does, and what it saw. */
    private interface Errand {
        List<String> run(Place place) throws Exception;
    }

    private static List<Case> cases(Kind kind) {
        List<Case> all = new ArrayList<>();
        for (CommonsNetErrand.Mode mode : CommonsNetErrand.Mode.values()) {
            // Commons Net does not resume TLS sessions, and needs not: the recorder does.
            all.add(new Case(kind, "Commons Net " + mode, (Errand)
                    place -> CommonsNetErrand.run(place.host(), place.port(), mode)));
        }
        // curl 7.88 does not encrypt active uploads, so these servers refuse them without the recorder too.
        for (String options : List.of("--ftp-pasv", "--ftp-port -", "--ssl-reqd -k")) {
            all.add(new Case(kind, "curl " + options, place -> curl(place, options)));
        }
        for (String passive : List.of("on", "off")) {
            for (String tls : List.of("on", "off")) {
                all.add(new Case(
                        kind, "lftp passive " + passive + ", TLS " + tls, (Errand) place -> lftp(place, passive, tls)));
            }
        }
        return all;
    }

    /**
     * An errand that was done through the recorder.
     *
     * @param seen what the client saw; empty if it failed
     * @param failure why it failed; empty if it did not
     */
    private record Recorded(Case errand, Path folder, List<String> seen, List<Exception> failure) {
        @Override
        public String toString() {
            return errand.kind() + ", " + errand.client();
        }
    }

    private record Case(Kind kind, String client, Errand errand) {}

    /** All errands are recorded before the servers end. */
    @BeforeAll
    void record() throws Exception {
        for (Kind kind : KINDS) {
            Path served = Files.createDirectories(dir.resolve("served-" + kind));
            Files.writeString(served.resolve("price.csv"), "bolt;0.20\n");
            Files.write(served.resolve("large.bin"), new byte[3 << 20]);
            try (RealServer server = RealServer.start(
                    kind.name(), served, "127.0.0.1", kind.settings().toArray(String[]::new))) {
                for (Case errand : cases(kind)) {
                    recorded.add(recorded(server, errand, dir.resolve("case-" + recorded.size())));
                }
            }
        }
    }

    private static Recorded recorded(RealServer server, Case errand, Path folder) throws IOException {
        Path recording = folder.resolve("recording");
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(
                        "127.0.0.1", server.address().getPort(), recording)
                .serverTls(errand.kind().tls())
                .start()) {
            Place place = new Place(recorder.host(), recorder.port(), Files.createDirectories(folder.resolve("first")));
            return new Recorded(errand, folder, errand.errand().run(place), List.of());
        } catch (Exception | AssertionError e) {
            return new Recorded(errand, folder, List.of(), List.of(new IllegalStateException(e)));
        }
    }

    Stream<Recorded> recorded() {
        return recorded.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void isReplayedWithoutTheServer(Recorded one) throws Exception {
        for (Exception failure : one.failure()) {
            throw failure;
        }
        assertThat(one.seen()).isNotEmpty();
        Path recording = one.folder().resolve("recording");
        try (FtpReplay replay = FtpReplay.of(recording).start()) {
            Place place = new Place(
                    replay.host(),
                    replay.port(),
                    Files.createDirectories(one.folder().resolve("second")));
            assertThat(one.errand().errand().run(place)).isEqualTo(one.seen());
            replay.verify();
        }
        assertAnotherCommandFails(recording);
    }

    private static void assertAnotherCommandFails(Path recording) throws Exception {
        FtpReplay replay = FtpReplay.of(recording).start();
        try (Dialogue client = Dialogue.with(new InetSocketAddress(replay.host(), replay.port()))) {
            client.read();
            assertThat(client.ask("DELE everything")).startsWith("503 Expected \"");
        }
        assertThatThrownBy(replay::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The client sent \"DELE everything\", and the recording has \"");
    }

    private static List<String> curl(Place place, String options) throws Exception {
        Files.write(place.folder().resolve("up.csv"), "nut;0.10\n".repeat(1000).getBytes(UTF_8));
        List<String> seen = new ArrayList<>();
        String url = "ftp://acme:secret@" + place.address() + "/";
        seen.add(run(place, "curl", options, "-sS", "-T", "up.csv", url));
        seen.add(run(place, "curl", options, "-sS", "-l", url));
        seen.add(run(place, "curl", options, "-sS", url));
        seen.add(run(place, "curl", options, "-sS", url + "price.csv"));
        seen.add(run(place, "curl", options, "-sS", "-o", "large.bin", url + "large.bin"));
        assertThat(place.folder().resolve("large.bin")).hasSize(3 << 20);
        return seen;
    }

    private static List<String> lftp(Place place, String passive, String tls) throws Exception {
        Path up = Files.writeString(place.folder().resolve("up.csv"), "nut;0.10\n");
        // lftp sends the time of the file in SITE UTIME.
        Files.setLastModifiedTime(up, FileTime.from(Instant.parse("2024-02-29T20:15:30Z")));
        String seen = run(
                place,
                "lftp",
                "",
                "-c",
                "set cmd:fail-exit on; set net:max-retries 1; set net:timeout 20; set ssl:verify-certificate no; "
                        + "set ftp:ssl-allow " + tls + "; set ftp:passive-mode " + passive + "; "
                        + "open -u acme,secret ftp://" + place.address()
                        + "; put up.csv; ls; cat price.csv; get large.bin; mv up.csv moved.csv; cls; rm moved.csv");
        assertThat(place.folder().resolve("large.bin")).hasSize(3 << 20);
        return List.of(seen);
    }

    private static String run(Place place, String program, String options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(Stream.of(options.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .toList());
        command.addAll(List.of(arguments));
        Path output = place.folder().resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> text(output)).isZero();
        return text(output);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
