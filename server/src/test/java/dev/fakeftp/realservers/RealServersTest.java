package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.dialogue.Dialogue;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversations with this server and with vsftpd, ProFTPD and Pure-FTPd, whose answers are the source of its own. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServersTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern PORT = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");

    private static final List<Kind> KINDS = List.of(
            new Kind("vsftpd", List.of("ssl_enable=YES", "force_local_logins_ssl=NO", "force_local_data_ssl=NO")),
            new Kind("proftpd", List.of("TLSEngine on")),
            new Kind("pure-ftpd", List.of("--tls=1")));

    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();

    /** One of Debian's servers, with what switches TLS on and lets clients do without it. */
    private record Kind(String name, List<String> settings) {}

    /** A server to talk with. */
    private record Peer(String name, InetSocketAddress address) {
        boolean is(String kind) {
            return name.startsWith(kind);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What the servers answer to the last line of a conversation.
     *
     * @param lines what is sent, by a login of its own
     * @param codes of this server, vsftpd, ProFTPD and Pure-FTPd
     */
    private record Answer(String lines, List<Integer> codes) {
        static Answer of(String lines, Integer... codes) {
            return new Answer(lines, List.of(codes));
        }

        @Override
        public String toString() {
            return lines.replace("\n", ", ");
        }
    }

    private static final List<Answer> ANSWERS = List.of(
            // RFC 2577, section 3, suggests 504 for a port of another service.
            Answer.of("PORT 127,0,0,1,0,25", 504, 500, 500, 501),
            Answer.of("PORT 127,0,0,1,3,255", 504, 500, 500, 501),
            Answer.of("EPRT |1|127.0.0.1|1023|", 504, 500, 500, 501),
            Answer.of("PORT 127,0,0,1,4,0", 200, 200, 200, 200),
            // RFC 2428, sections 2 and 3; ProFTPD and Pure-FTPd take any family in EPSV.
            Answer.of("EPSV 1", 229, 229, 229, 229),
            Answer.of("EPSV 2", 522, 522, 229, 229),
            Answer.of("EPSV 3", 522, 522, 522, 229),
            Answer.of("EPRT |2|::1|5000|", 522, 500, 500, 500),
            Answer.of("EPRT |3|::1|5000|", 522, 500, 522, 522),
            Answer.of("USER acme", 230, 331, 230, 530),
            Answer.of("USER other", 530, 530, 501, 530),
            Answer.of("PASS secret", 503, 230, 503, 530),
            // ProFTPD looks for the home inside the root that it is itself.
            Answer.of("CWD d\nCWD ~", 250, 250, 550, 250),
            Answer.of("CWD d\nCWD ~/d/sub", 250, 250, 250, 250),
            Answer.of("CWD d\nMKD ~/w/new", 257, 257, 257, 550),
            Answer.of("CWD nowhere", 550, 550, 550, 550),
            Answer.of("MKD d", 550, 550, 550, 550),
            Answer.of("RMD d", 550, 550, 550, 550),
            Answer.of("RMD a.txt", 550, 550, 550, 550));

    @BeforeAll
    void start(@TempDir Path folders) throws Exception {
        FakeFtpServer ours = FakeFtpServer.builder()
                .user("acme", "secret")
                .root(filled(folders.resolve("ours")))
                .tls(TlsMode.EXPLICIT)
                .start();
        running.add(ours);
        peers.add(new Peer("ours", new InetSocketAddress(ours.host(), ours.port())));
        for (Kind kind : KINDS) {
            Path folder = filled(folders.resolve(kind.name()));
            RealServer real = RealServer.start(
                    kind.name(), folder, LOOPBACK, kind.settings().toArray(String[]::new));
            running.add(real);
            peers.add(new Peer(real.toString(), real.address()));
        }
    }

    private static Path filled(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("d/sub"));
        Files.createDirectories(folder.resolve("w"));
        for (String name : List.of("a.txt", "b.csv", ".hidden.txt", "d/x.txt", "d/.h")) {
            Files.writeString(folder.resolve(name), "hi");
        }
        return folder;
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable server : running) {
            server.close();
        }
    }

    Stream<Peer> peers() {
        return peers.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void codes(Peer peer) throws IOException {
        int column = peers.indexOf(peer);
        for (Answer answer : ANSWERS) {
            try (Dialogue client = loggedIn(peer)) {
                String last = "";
                for (String line : answer.lines().split("\n", -1)) {
                    last = client.ask(line);
                }
                assertThat(last)
                        .as("%s of %s", answer, peer)
                        .startsWith(answer.codes().get(column) + " ");
            }
        }
    }

    /** NLST of Pure-FTPd takes options for a path unless a path follows them, and ignores both then. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void listsWithAnAShowTheFolderItselfAndTheOneAboveIt(Peer peer) throws IOException {
        try (Dialogue client = loggedIn(peer)) {
            assertThat(names(received(client, "LIST -a")))
                    .containsExactly(".", "..", ".hidden.txt", "a.txt", "b.csv", "d", "w");
            assertThat(names(received(client, "LIST -la /d"))).containsExactly(".", "..", ".h", "sub", "x.txt");
            assertThat(names(received(client, "LIST -a a.txt"))).containsExactly("a.txt");
            assertThat(names(received(client, "LIST -A")))
                    .doesNotContain(".", "..")
                    .contains("a.txt");
            assertThat(names(received(client, "LIST"))).containsExactly("a.txt", "b.csv", "d", "w");
            if (!peer.is("pure-ftpd")) {
                assertThat(received(client, "NLST -a").split("\r\n", -1)).contains(".", "..", ".hidden.txt", "d");
                assertThat(received(client, "NLST -a d").split("\r\n", -1)).contains("d/.", "d/..", "d/.h", "d/x.txt");
            }
            client.send("STAT -a d");
            assertThat(names(String.join("\n", client.read()))).contains(".", "..", ".h", "sub", "x.txt");
        }
    }

    /** RFC 959 reserves storage by it; no server holds the client to it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void alloPromisesNothing(Peer peer) throws IOException {
        try (Dialogue client = loggedIn(peer)) {
            assertThat(client.ask("ALLO 4096")).startsWith("20");
            try (Socket data = address(client)) {
                client.play("> STOR w/two.txt\n< 150");
                data.getOutputStream().write("hi".getBytes(UTF_8));
            }
            client.play("< 226");
        }
    }

    /** RFC 4217, section 9, wants PBSZ before it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void protNeedsNoPbsz(Peer peer) throws Exception {
        try (Dialogue client = Dialogue.with(peer.address())) {
            client.play("< 220\n> AUTH TLS\n< 234")
                    .startTls(trusting())
                    .play(
                            "> PROT P\n< 200\n> USER acme\n< 331\n> PASS secret\n< 230\n> PROT P\n< 200\n> PBSZ 0\n< 200");
        }
    }

    private static Dialogue loggedIn(Peer peer) throws IOException {
        return Dialogue.with(peer.address()).play("< 220\n> USER acme\n< 331\n> PASS secret\n< 230");
    }

    private static Socket address(Dialogue client) throws IOException {
        Matcher port = PORT.matcher(client.ask("EPSV"));
        assertThat(port.find()).isTrue();
        return Dialogue.address(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))));
    }

    private static String received(Dialogue client, String command) throws IOException {
        try (Socket data = address(client)) {
            client.play("> " + command + "\n< 150");
            String list = new String(data.getInputStream().readAllBytes(), UTF_8);
            client.play("< 226");
            return list;
        }
    }

    /** The last words of the lines that are of a file. */
    private static List<String> names(String list) {
        return list.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("-") || line.startsWith("d"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    /** The servers have certificates that they have signed themselves, made for this. */
    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("This is a client.");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Any will do: what is compared is the conversation.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
