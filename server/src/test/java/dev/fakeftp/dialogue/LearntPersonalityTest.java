package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replies that break clients, of the personalities that are learnt from real servers. The values are those of Debian 12's
 * packages: vsftpd 3.0.3, ProFTPD 1.3.8, Pure-FTPd 1.0.50, inetutils-ftpd 2.4, ftpd 0.17 and pyftpdlib 1.5.7.
 */
@Timeout(60)
class LearntPersonalityTest {
    private final FakeFtpServer.Builder settings = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/a.txt", "one\ntwo\n")
            .file("/b.txt", "b")
            .file("/d/deep.txt", "deep");

    /** Each command but the last is answered with success or a 3xx. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VSFTPD    | TYPE A; SIZE a.txt      | 213 8",
                "PROFTPD   | TYPE A; SIZE a.txt      | 550 SIZE not allowed in ASCII mode",
                "PURE_FTPD | TYPE A; SIZE a.txt      | 213 8",
                "INETUTILS | TYPE A; SIZE a.txt      | 213 10",
                "NETKIT    | TYPE A; SIZE a.txt      | 213 10",
                "PYFTPDLIB | TYPE A; SIZE a.txt      | 550 SIZE not allowed in ASCII mode.",
                "VSFTPD    | USER other              | 530 Can't change to another user.",
                "PROFTPD   | USER other              | 501 Reauthentication not supported",
                "PURE_FTPD | USER other              | 530 You're already logged in",
                "INETUTILS | USER other              | 530 Can't change user from guest login.",
                "NETKIT    | USER other              | 331 Password required for other.",
                "VSFTPD    | PASS secret             | 230 Already logged in.",
                "PROFTPD   | PASS secret             | 503 You are already logged in",
                "PURE_FTPD | PASS secret             | 530 We can't do that in the current session",
                "VSFTPD    | OPTS UTF8 ON            | 200 Always in UTF8 mode.",
                "PURE_FTPD | OPTS UTF8 ON            | 504 Unknown command",
                "PROFTPD   | OPTS UTF8 ON            | 200 UTF8 set to on",
                "PROFTPD   | APPE a.txt              | 451 a.txt: Append/Restart not permitted, try again",
                "PROFTPD   | TYPE I; REST 3; STOR a.txt | 451 a.txt: Append/Restart not permitted, try again",
                "VSFTPD    | STOR nowhere/x          | 553 Could not create file.",
                "PROFTPD   | STOR nowhere/x          | 550 nowhere/x: No such file or directory",
                "PURE_FTPD | STOR nowhere/x          | 553 Can't open that file: No such file or directory",
                "VSFTPD    | DELE d                  | 550 Delete operation failed.",
                "PROFTPD   | DELE d                  | 550 d: Is a directory",
                "INETUTILS | DELE d                  | 550 d: Directory not empty.",
                "PURE_FTPD | NLST *.txt              | 550 Can't check for file existence",
                "PURE_FTPD | NLST a.txt              | 550 Can't check for file existence",
                "VSFTPD    | RNFR a.txt; RNTO b.txt  | 250 Rename successful.",
            })
    void isThatOfTheServer(Personality personality, String commands, String reply) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.loggedIn(server);
                Socket data = client.connectPasv()) {
            List<String> replies = new ArrayList<>();
            for (String command : commands.split("; ", -1)) {
                replies.add(client.ask(command));
            }
            assertThat(replies).last().isEqualTo(reply);
            assertThat(data.isConnected()).isTrue();
            assertThat(replies.subList(0, replies.size() - 1)).allMatch(each -> each.matches("[23].*"));
        }
    }

    /** The order in which each server lists names, as seen with the server. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "APACHE_FTPSERVER | LIST              | d a.txt b.txt",
                "APACHE_FTPSERVER | LIST *            | d a.txt b.txt",
                "APACHE_FTPSERVER | NLST              | a.txt b.txt d",
                "PROFTPD          | LIST              | a.txt b.txt d",
                "PROFTPD          | LIST -R           | a.txt b.txt d d: deep.txt",
                "VSFTPD           | LIST -R           | a.txt b.txt d",
                "PURE_FTPD        | LIST -R           | a.txt b.txt d ./d: deep.txt",
                "NETKIT           | LIST -R           | .: total a.txt b.txt d ./d: total deep.txt",
                "INETUTILS        | LIST b.txt a.txt  | a.txt b.txt",
                "NETKIT           | LIST b.txt a.txt  | a.txt b.txt",
                "PURE_FTPD        | LIST b.txt a.txt  | b.txt a.txt",
                "INETUTILS        | NLST -1 z y       | y: z:",
                "NETKIT           | LIST z y          | /bin/ls: /bin/ls:",
            })
    void isAListInTheOrderOfTheServer(Personality personality, String command, String names) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.loggedIn(server);
                Socket data = client.connectPasv()) {
            client.send(command);
            List<String> lines = new String(data.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();

            assertThat(lines.stream()
                            .filter(line -> !line.isEmpty())
                            .map(line -> line.matches("total .*|.*: .*[a-z]{6,}.*")
                                    ? line.split(" ", 2)[0]
                                    : line.substring(line.lastIndexOf(' ') + 1)))
                    .containsExactly(names.split(" ", -1));
        }
    }

    @ParameterizedTest
    @CsvSource({"VSFTPD, 3, 530", "PROFTPD, 3, 530", "PURE_FTPD, 6, 530", "INETUTILS, 6, 530 421", "NETKIT, 6, 530"})
    void isTheEndAfterThisNumberOfFailedLogins(Personality personality, int failures, String last) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.with(server)) {
            for (int failure = 1; failure < failures; failure++) {
                client.play("> USER acme\n< 331\n> PASS wrong\n< 530");
            }
            client.play("> USER acme\n< 331");
            client.send("PASS wrong");
            for (String code : last.split(" ", -1)) {
                assertThat(client.read().get(0)).startsWith(code);
            }
            assertThat(client.ended()).isTrue();
        }
    }

    /** vsftpd's FEAT shows no UTF8, so that Commons Net's autodetection stays with ISO 8859-1. */
    @ParameterizedTest
    @CsvSource({"VSFTPD, ISO-8859-1", "PROFTPD, UTF-8", "PURE_FTPD, UTF-8", "INETUTILS, ISO-8859-1"})
    void isTheEncodingThatCommonsNetDetects(Personality personality, String encoding) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start()) {
            FTPClient client = new FTPClient();
            client.setAutodetectUTF8(true);
            client.connect(server.host(), server.port());
            try {
                assertThat(client.getControlEncoding()).isEqualToIgnoringCase(encoding);
            } finally {
                client.disconnect();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"VSFTPD, false", "PROFTPD, true", "PURE_FTPD, true", "INETUTILS, true", "PYFTPDLIB, true"})
    void convertsLineEndsUnderTypeA(Personality personality, boolean converts) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> TYPE A\n< 200");
            try (var data = client.connectPasv()) {
                client.play("> RETR a.txt\n< 1");
                assertThat(new String(data.getInputStream().readAllBytes(), UTF_8))
                        .isEqualTo(converts ? "one\r\ntwo\r\n" : "one\ntwo\n");
            }
        }
    }

    /** Real 1.0.50; basic-ftp#176 has the folder whose name is a pattern. */
    @ParameterizedTest
    @CsvSource({"LIST nowhere, 0", "LIST d, 1", "LIST [ x ], 0"})
    void endsEachListOfPureFtpdWithItsSize(String command, int matches) throws IOException {
        try (FakeFtpServer server = settings.file("/[ x ]/inside", "x")
                        .personality(Personality.PURE_FTPD)
                        .start();
                Dialogue client = Dialogue.loggedIn(server)) {
            try (var data = client.connectPasv()) {
                client.play("> " + command + "\n< 150");
                assertThat(new String(data.getInputStream().readAllBytes(), UTF_8).lines())
                        .hasSize(matches);
            }
            assertThat(client.read()).containsExactly("226-Options: -l ", "226 " + matches + " matches total");
        }
    }

    /** The servers with TLS switched on; without it, FEAT has no line of TLS. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VSFTPD    | 503 PROT needs a secure connection. | 234 Proceed with negotiation. | 200 PROT now Private.",
                "PROFTPD   | 500 PROT not understood | 234 AUTH TLS successful | 200 Protection set to Private",
                "PURE_FTPD | 503 PROT must be preceded by a successful PBSZ command | 234 AUTH TLS OK. |"
                        + " 200 Data protection level set to \"private\"",
            })
    void hasTheWordsOfTheServerForTls(Personality personality, String early, String begin, String protects)
            throws IOException {
        try (FakeFtpServer server =
                        settings.personality(personality).tls(TlsMode.EXPLICIT).start();
                Dialogue client = Dialogue.with(server)) {
            client.send("FEAT");
            assertThat(client.read()).contains(" AUTH TLS", " PBSZ", " PROT");
            assertThat(client.ask("PROT P")).isEqualTo(early);
            assertThat(client.ask("AUTH TLS")).isEqualTo(begin);
            client.startTls(server.tls().sslContext());
            client.play("> USER acme\n< 331\n> PASS secret\n< 230\n> PBSZ 0\n< 200");
            assertThat(client.ask("PROT P")).isEqualTo(protects);
        }
    }
}
