package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The conversation with a server that imitates another one. */
@Timeout(60)
class PersonalityTest {
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T20:15:30Z");

    private final FakeFtpServer.Builder settings =
            FakeFtpServer.builder().user("acme", "secret").file("/in/q3.csv", "1;2\n");

    @Nested
    class Of {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "OWN       | 220 Fake FTP is ready.           | 215 UNIX Type: L8",
                    "VSFTPD    | 220 (vsFTPd 3.0.3)               | 215 UNIX Type: L8",
                    "PROFTPD   | 220 ProFTPD Server               | 215 UNIX Type: L8",
                    "PURE_FTPD | 220---------- Welcome to Pure-FTPd | 215 UNIX Type: L8",
                    "FILEZILLA | 220-FileZilla Server             | 215 UNIX emulated by FileZilla",
                    "IIS       | 220 Microsoft FTP Service        | 215 Windows_NT",
                    "OLD_UNIX  | 220 oldbox FTP server            | 215 UNIX Type: L8 Version: SUNOS",
                    "ZOS       | 220-FTPD1 IBM FTP CS             | 215 MVS is the operating system of this server.",
                    "OS400     | 220-QTCP at                      | 215  OS/400 is the remote operating system.",
                    "VMS       | 220 vms.example.com MultiNet     | 215 VMS ",
                    "NETWARE   | 220 Service Ready for new User   | 215 NETWARE Type: L8",
                })
        void eachAreItsGreetingAndItsSystem(Personality personality, String greeting, String system)
                throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.with(server, server.host())) {
                assertThat(client.read().get(0)).startsWith(greeting);
                client.play("> USER acme\n< 331\n> PASS secret\n< 230");
                assertThat(client.ask("SYST")).startsWith(system);
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "OWN       | 500 Unknown command.",
                    "VSFTPD    | 500 Unknown command.",
                    "PROFTPD   | 500 AVBL not understood",
                    "PURE_FTPD | 500 Unknown command",
                    "FILEZILLA | 500 Syntax error, command unrecognized.",
                    "IIS       | 500 Command not understood.",
                    "OLD_UNIX  | 500 'AVBL': command not understood.",
                    "ZOS       | 500 unknown command AVBL",
                    "OS400     | 501 AVBL unsuccessful;",
                    "VMS       | 500 AVBL command unknown",
                    "NETWARE   | 500 'AVBL': command not understood."
                })
        void eachIsItsRefusalOfWhatItLacksOrNobodyHas(Personality personality, String refusal) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.ask(personality == Personality.OWN ? "WAT" : "AVBL"))
                        .startsWith(refusal);
                assertThat(client.ask("WAT")).startsWith(refusal.replace("AVBL", "WAT"));
            }
        }

        @ParameterizedTest
        @EnumSource(value = Personality.class, names = "ZOS", mode = EnumSource.Mode.EXCLUDE)
        void eachHasFilesThatComeAndGoInBothModes(Personality personality) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> TYPE I\n< 200\n> CWD in\n< 250\n> PASV\n< 227");
                try (var listener = client.listenByPort()) {
                    client.send("STOR a");
                    listener.accept().close();
                    assertThat(client.read().get(0)).startsWith("1");
                    assertThat(client.read().get(0)).startsWith("2");
                }
                client.play("> RNFR a\n< 350\n> RNTO b\n< 250\n> DELE b\n< 250\n> CDUP\n< 2\n> NOOP\n< 200");
                assertThat(server.files().list("/in")).hasSize(1);
            }
        }
    }

    @Nested
    class Features {
        @Test
        void areThoseOfTheServerInItsOrder() throws IOException {
            assertThat(features(Personality.VSFTPD))
                    .containsExactly(" EPRT", " EPSV", " MDTM", " PASV", " REST STREAM", " SIZE", " TVFS");
            assertThat(features(Personality.IIS))
                    .containsExactly(" LANG EN*", " UTF8", " HOST", " SIZE", " MDTM", " REST STREAM");
            assertThat(features(Personality.FILEZILLA)).contains(" MLST type*;size*;modify*;", " MLSD");
            assertThat(features(Personality.ZOS)).isEmpty();
        }

        @Test
        void areWithTlsThoseOfTlsToo() throws IOException {
            settings.tls(TlsMode.EXPLICIT);

            assertThat(features(Personality.IIS)).contains(" AUTH TLS;TLS-C;SSL;TLS-P;", " PBSZ", " PROT C;P;", " CCC");
            assertThat(features(Personality.ZOS)).containsExactly(" AUTH TLS", " PBSZ", " PROT");
        }

        @Test
        void leaveOutWhatIsSwitchedOff() throws IOException {
            settings.disabledCommands("EPSV");

            assertThat(features(Personality.VSFTPD)).contains(" EPRT").doesNotContain(" EPSV");
        }

        @ParameterizedTest
        @EnumSource(names = {"OLD_UNIX", "NETKIT", "VMS", "NETWARE"})
        void areUnknownToOldServers(Personality personality) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.ask("FEAT")).matches("50[01] .*");
                assertThat(client.ask("MLSD")).matches("50[01] .*");
            }
        }

        /** A line that a server shows, and does not serve, would be a lie. */
        @ParameterizedTest
        @EnumSource(
                value = Personality.class,
                names = {"OLD_UNIX", "INETUTILS", "NETKIT", "VMS", "NETWARE", "FTP_SRV"},
                mode = EnumSource.Mode.EXCLUDE)
        void areServed(Personality personality) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                List<String> lines = ask(client, "FEAT");
                String unknown = client.ask("XYZZY");
                for (String line : lines.subList(1, lines.size() - 1)) {
                    String verb = line.strip().split(" ", -1)[0];
                    if (!List.of("TVFS", "UTF8", "IDLE").contains(verb)) {
                        assertThat(client.ask(verb + " 1"))
                                .as(verb)
                                .isNotEqualTo(unknown.replace("XYZZY", verb))
                                .doesNotStartWith("502");
                    }
                }
            }
        }

        private List<String> features(Personality personality) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                List<String> lines = ask(client, "FEAT");
                return lines.subList(1, lines.size() - 1);
            }
        }
    }

    @Nested
    class Transfers {
        @ParameterizedTest
        @CsvSource({
            "VSFTPD, 150 Opening BINARY mode data connection for in/q3.csv (4 bytes)., 226",
            "PURE_FTPD, 150 Accepted data connection, 226",
            "FILEZILLA, '150 Opening data channel for file download from server of \"/in/q3.csv\"', 226",
            "IIS, 125 Data connection already open; Transfer starting., 226",
        })
        void beginAndEndAsTheServersDo(Personality personality, String begin, String end) throws IOException {
            try (FakeFtpServer server = settings.personality(personality).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> TYPE I\n< 200");
                try (var data = client.connectPasv()) {
                    assertThat(client.ask("RETR in/q3.csv")).isEqualTo(begin);
                    assertThat(data.getInputStream().readAllBytes())
                            .asString(UTF_8)
                            .isEqualTo("1;2\n");
                }
                client.play("< " + end);
            }
        }

        /** OS/400's 125 and 250, as in a log of ftp-remote-edit#123; files have a 150 and a 226. */
        @Test
        void ofListsHaveTheirOwnRepliesOnOs400() throws IOException {
            try (FakeFtpServer server = settings.personality(Personality.OS400).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                for (String command : List.of("LIST in", "NLST in")) {
                    assertThat(around(client, command)).containsExactly("125 List started.", "250 List completed.");
                }
                assertThat(around(client, "RETR in/q3.csv"))
                        .containsExactly("150 Retrieving file /in/q3.csv", "226 File transfer completed successfully.");
            }
        }

        /** Returns the lines of the replies before and after the data. */
        private List<String> around(Dialogue client, String command) throws IOException {
            try (var data = client.connectPasv()) {
                client.send(command);
                List<String> replies = new ArrayList<>(client.read());
                data.getInputStream().readAllBytes();
                replies.addAll(client.read());
                return replies;
            }
        }

        @Test
        void ofNothingHaveAtLeastATotalOnAnOldBox() throws IOException {
            try (FakeFtpServer server =
                            settings.personality(Personality.OLD_UNIX).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> MKD empty\n< 257\n> PASV\n< 227\n> NLST empty\n< 550 No files found.");
                assertThat(client.receive("LIST empty")).isEqualTo("total 0\r\n");
            }
        }

        @Test
        void ofWhatIsNotThereAreEmptyOnVsftpd() throws IOException {
            try (FakeFtpServer server = settings.personality(Personality.VSFTPD).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.receive("LIST nowhere")).isEmpty();
                assertThat(client.receive("NLST nowhere")).isEmpty();
            }
        }
    }

    @Nested
    class Folders {
        @Test
        void areInBracketsOnVms() throws IOException {
            try (FakeFtpServer server = settings.personality(Personality.VMS).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("""
                        > PWD
                        < 257 "DISK$USER:[000000]"
                        > CWD [.in]
                        < 250
                        > PWD
                        < 257 "DISK$USER:[in]"
                        > CWD DISK$USER:[000000]
                        < 250
                        > CWD in.DIR;1
                        < 250
                        """);
                assertThat(client.receive("NLST")).isEqualTo("q3.csv;1\r\n");
                assertThat(client.receive("RETR q3.csv;1")).isEqualTo("1;2\r\n");
            }
        }

        @Test
        void areLeftWithA200OnFilezilla() throws IOException {
            try (FakeFtpServer server =
                            settings.personality(Personality.FILEZILLA).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play("> CWD in\n< 250\n> CDUP\n< 200");
            }
        }
    }

    @Nested
    class TheTime {
        @Test
        void ofListsIsInTheirZoneAndThatOfFactsIsNot() throws IOException {
            try (FakeFtpServer server = settings.listingZone(ZoneId.of("Asia/Kolkata"))
                            .listingTime(Instant.parse("2024-03-15T00:00:00Z"))
                            .start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                touch(client);
                assertThat(client.receive("LIST in")).endsWith(" Mar 01 01:45 q3.csv\r\n");
                assertThat(client.ask("MDTM in/q3.csv")).isEqualTo("213 20240229201530");
                assertThat(client.receive("MLSD in")).contains("modify=20240229201530;");
                client.send("STAT in");
                assertThat(client.read().get(1)).endsWith(" Mar 01 01:45 q3.csv");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "2024-08-29T20:15:29Z, Feb 29 20:15",
            "2024-08-29T20:15:30Z, Feb 29  2024",
            "2024-02-28T20:15:31Z, Feb 29 20:15",
            "2024-02-28T20:15:30Z, Feb 29  2024"
        })
        void ofTheServerSaysWhatIsOld(Instant now, String shown) throws IOException {
            try (FakeFtpServer server = settings.listingTime(now).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                touch(client);
                assertThat(client.receive("LIST in")).endsWith(" " + shown + " q3.csv\r\n");
            }
        }

        private void touch(Dialogue client) throws IOException {
            client.play("> MFMT 20240229201530 in/q3.csv\n< 213");
            assertThat(LEAP_DAY).isEqualTo("2024-02-29T20:15:30Z");
        }
    }

    @Nested
    class Names {
        @Test
        void areInTheCharsetUntilTheClientWantsUtf8() throws IOException {
            try (FakeFtpServer server = settings.charset(ISO_8859_1).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.send("MKD März\r\n".getBytes(ISO_8859_1));
                client.play("< 257");
                assertThat(server.files().exists("/März")).isTrue();
                assertThat(new String(client.receiveBytes("NLST"), ISO_8859_1)).contains("März\r\n");

                client.play("> OPTS UTF8 ON\n< 200 Names are UTF-8.");
                assertThat(new String(client.receiveBytes("LIST"), UTF_8)).contains(" März\r\n");
                client.play("> CWD März\n< 250 Working folder is \"/März\".");

                client.play("> OPTS UTF8 OFF\n< 200 Names are ISO-8859-1.");
                assertThat(new String(client.receiveBytes("NLST /"), ISO_8859_1))
                        .contains("/März\r\n");
            }
        }

        @Test
        void areInTheCharsetFromTheFirstLineOn() throws IOException {
            Charset cyrillic = Charset.forName("windows-1251");
            try (FakeFtpServer server =
                            settings.user("Юрий", "секрет").charset(cyrillic).start();
                    Dialogue client = Dialogue.with(server)) {
                client.send("USER Юрий\r\nPASS секрет\r\n".getBytes(cyrillic));
                client.play("< 331\n< 230");
            }
        }

        @Test
        void areAfterReinAsAfterTheGreeting() throws IOException {
            try (FakeFtpServer server = settings.charset(ISO_8859_1).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                client.play(
                        "> OPTS UTF8 ON\n< 200\n> REIN\n< 220\n> OPTS UTF8 OFF\n< 200\n> USER acme\n< 331\n> PASS secret\n< 230");
                client.send("MKD ö\r\n".getBytes(ISO_8859_1));
                client.play("< 257");
                assertThat(server.files().exists("/ö")).isTrue();
            }
        }

        @Test
        void thatTheCharsetLacksHaveQuestionMarks() throws IOException {
            try (FakeFtpServer server =
                            settings.charset(ISO_8859_1).file("/out/€", "").start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.receive("NLST out")).isEqualTo("out/?\r\n");
            }
        }
    }

    // Where ls makes the list. IIS, OS/400, OpenVMS and NetWare know neither option nor names; FileZilla, pyftpdlib
    // 1.5.7, Apache FtpServer 1.2.1 and ftp-srv 4.6.3 show neither. z/OS has no such folder.
    @ParameterizedTest
    @EnumSource(value = Personality.class, mode = EnumSource.Mode.EXCLUDE, names = "ZOS")
    void onlyAListAsOfUnixShowsTheFolderItselfAndTheOneAboveIt(Personality personality) throws IOException {
        Set<Personality> others = EnumSet.of(
                Personality.IIS,
                Personality.FILEZILLA,
                Personality.OS400,
                Personality.VMS,
                Personality.NETWARE,
                Personality.PYFTPDLIB,
                Personality.APACHE_FTPSERVER,
                Personality.FTP_SRV);
        try (FakeFtpServer server =
                        settings.personality(personality).file("/in/a", "a").start();
                Dialogue client = Dialogue.loggedIn(server);
                Socket data = client.connectPasv()) {
            client.play("> CWD in\n< 250");
            client.send("LIST -a");
            client.read();
            String list = new String(data.getInputStream().readAllBytes(), UTF_8);
            client.read();

            assertThat(list.contains(" .\r\n") && list.contains(" ..\r\n")).isEqualTo(!others.contains(personality));
        }
    }

    private static List<String> ask(Dialogue client, String command) throws IOException {
        client.send(command);
        return client.read();
    }
}
