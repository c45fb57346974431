package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Exchange;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.1: who the client is; section 5.4: which replies that may have. */
@Timeout(60)
class LoginTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .user("Zoë Müller", "two words: ä")
            .start();
    private final Dialogue client = Dialogue.with(server);

    LoginTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private void logIn() throws IOException {
        client.play("> USER acme\n< 331\n> PASS secret\n< 230");
    }

    @Nested
    class UserAndPass {
        @Test
        void letADeclaredUserIn() throws IOException {
            client.play("""
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > PWD
                    < 257
                    """);
        }

        @Test
        void takeBlanksAndLettersOutsideAscii() throws IOException {
            client.play("""
                    > USER Zoë Müller
                    < 331
                    > PASS two words: ä
                    < 230
                    """);
        }

        @Test
        void refuseAWrongPasswordAndAnUnknownUserAlike() throws IOException {
            client.play("""
                    > USER acme
                    < 331
                    > PASS Secret
                    < 530
                    > USER nobody
                    < 331
                    > PASS secret
                    < 530
                    > PWD
                    < 530
                    """);
        }

        @Test
        void refuseAUserOrPasswordThatHoldsALineBreak() throws IOException {
            assertThat(client.ask("USER ac\rme")).startsWith("331 ");
            assertThat(client.ask("PASS secret")).startsWith("530 ");
            assertThat(client.ask("USER acme")).startsWith("331 ");
            assertThat(client.ask("PASS se\rcret")).startsWith("530 ");
        }

        @Test
        void comeInThisOrder() throws IOException {
            client.play("""
                    > PASS secret
                    < 503
                    > USER acme
                    < 331
                    > PASS wrong
                    < 530
                    > PASS secret
                    < 503
                    """);
        }

        @Test
        void needAName() throws IOException {
            client.play("""
                    > USER
                    < 501
                    > USER \s
                    < 501
                    """);
        }

        // ProFTPD 1.3.8 and Apache FtpServer 1.2; vsftpd 3.0.3 asks for any password, Pure-FTPd 1.0.50 sends 530.
        @Test
        void areNotNeededAgainByTheSameUser() throws IOException {
            logIn();
            client.play("> USER acme\n< 230 Already logged in as acme.\n> PWD\n< 257");
        }

        // vsftpd 3.0.3, Pure-FTPd 1.0.50 and Apache FtpServer 1.2; ProFTPD 1.3.8 sends 501.
        @Test
        void doNotChangeTheUserWhoIsLoggedIn() throws IOException {
            logIn();
            client.play("""
                    > USER Zoë Müller
                    < 530 Already logged in as acme. Send REIN, or connect again
                    > PWD
                    < 257
                    > REIN
                    < 220
                    > USER Zoë Müller
                    < 331
                    > PASS two words: ä
                    < 230
                    """);
        }

        // ProFTPD 1.3.8; vsftpd 3.0.3 sends 230, Pure-FTPd 1.0.50 530.
        @Test
        void takeNoSecondPassword() throws IOException {
            logIn();
            client.play("> PASS secret\n< 503 Already logged in as acme.\n> PASS\n< 503 Already\n> PWD\n< 257");
        }
    }

    @Nested
    class WithoutDeclaredUsers {
        // RFC 959, section 5.3.2: a name and a password contain neither CR nor LF; section 5.4: PASS may have a 530.
        @ParameterizedTest
        @ValueSource(strings = {"a\rb", "a\0b", "\0"})
        void refuseAUserOrPasswordThatHoldsALineBreakOrNul(String text) throws IOException {
            try (FakeFtpServer open = FakeFtpServer.builder().start();
                    Dialogue any = Dialogue.with(open)) {
                String refusal = "530 Login incorrect: a user name and a password must not contain CR, LF or NUL.";
                assertThat(any.ask("USER " + text)).startsWith("331 ");
                assertThat(any.ask("PASS secret")).isEqualTo(refusal);
                assertThat(any.ask("USER acme")).startsWith("331 ");
                assertThat(any.ask("PASS " + text)).isEqualTo(refusal);
                any.play("> PWD\n< 530\n> USER acme\n< 331\n> PASS secret\n< 230\n> PWD\n< 257");
                assertThat(open.journal().notices().latest()).isEmpty();
            }
        }

        @Test
        void everyLoginIsAccepted() throws IOException {
            try (FakeFtpServer open = FakeFtpServer.builder().start();
                    Dialogue anybody = Dialogue.with(open)) {
                anybody.play("""
                        > USER whoever
                        < 331
                        > PASS
                        < 230
                        > PWD
                        < 257
                        """);
            }
        }

        /** RFC 959, section 5.3.2: neither is a string. */
        @Test
        void aNameOrPasswordWithALineBreakOrNulIsRefused() throws IOException {
            try (FakeFtpServer open = FakeFtpServer.builder().start();
                    Dialogue anybody = Dialogue.with(open)) {
                for (String character : List.of("\r", "\0")) {
                    assertThat(anybody.ask("USER a" + character + "b")).startsWith("331 ");
                    assertThat(anybody.ask("PASS x")).startsWith("530 ");
                    assertThat(anybody.ask("USER a")).startsWith("331 ");
                    assertThat(anybody.ask("PASS x" + character)).startsWith("530 ");
                }
                assertThat(open.journal().notices().all()).isEmpty();
            }
        }

        @Test
        void onlyAnonymousIsAcceptedIfAllowed() throws IOException {
            try (FakeFtpServer anonymous = FakeFtpServer.builder().anonymous().start();
                    Dialogue anybody = Dialogue.with(anonymous)) {
                anybody.play("""
                        > USER whoever
                        < 331
                        > PASS me@example.com
                        < 530
                        > USER Anonymous
                        < 331
                        > PASS me@example.com
                        < 230
                        > REIN
                        < 220
                        > USER ftp
                        < 331
                        > PASS
                        < 230
                        """);
            }
        }
    }

    @Nested
    class BeforeLogin {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "FEAT",
                    "SYST",
                    "NOOP",
                    "HELP",
                    "HELP STOR",
                    "OPTS UTF8 ON",
                    "HOST localhost",
                    "LANG en",
                    "CLNT NcFTP 3.2.6",
                    "CSID Name=x; Version=1;",
                    "REIN",
                    "QUIT"
                })
        void clientsMayAskWhatTheServerIs(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SMNT x",
                    "PWD",
                    "XPWD",
                    "CWD /",
                    "CDUP",
                    "MKD x",
                    "RMD x",
                    "DELE x",
                    "RNFR x",
                    "RNTO x",
                    "SIZE x",
                    "MDTM x",
                    "LIST",
                    "NLST",
                    "STOR x",
                    "APPE x",
                    "STOU",
                    "RETR x",
                    "REST 0",
                    "ALLO 1",
                    "PASV",
                    "EPSV",
                    "PORT 127,0,0,1,4,1",
                    "EPRT |1|127.0.0.1|1025|",
                    "TYPE I",
                    "MODE S",
                    "STRU F",
                    "STOR"
                })
        void everythingElseIsRefused(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("530 ");
        }
    }

    @Nested
    class Acct {
        @Test
        void isSuperfluous() throws IOException {
            logIn();
            client.play("> ACCT sales\n< 202\n> PWD\n< 257\n> ACCT\n< 501");
        }
    }

    @Nested
    class Smnt {
        @Test
        void isSuperfluous() throws IOException {
            logIn();
            client.play("> SMNT /other\n< 202\n> SMNT\n< 501");
        }
    }

    @Nested
    class Rein {
        @Test
        void endsTheLoginAndNotTheConnection() throws IOException {
            logIn();
            client.play("> REIN\n< 220\n> PWD\n< 530\n> PASS secret\n< 503");
            logIn();
            client.play("> PWD\n< 257 \"/\"");
        }

        @Test
        void bringsEverythingBackToWhatItWas() throws IOException {
            server.files().put("/in/a.txt", "a\nb\n");
            logIn();
            client.play("""
                    > CWD in
                    < 250
                    > RNFR a.txt
                    < 350
                    > TYPE I
                    < 200
                    > MODE Z
                    < 200
                    > REST 2
                    < 350
                    > EPSV ALL
                    < 200
                    > REIN
                    < 220
                    """);
            logIn();
            client.play("> RNTO b.txt\n< 503\n> PWD\n< 257 \"/\"");

            assertThat(client.receive("RETR in/a.txt")).isEqualTo("a\r\nb\r\n");
            client.store("STOR small.txt", "small");
        }

        @Test
        void dropsAPassivePort() throws IOException {
            logIn();
            try (Socket data = client.connectPasv()) {
                client.play("> REIN\n< 220");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
            logIn();
            client.play("> LIST\n< 425");
        }
    }

    // RFC 7151, section 3.
    @Nested
    class Host {
        @ParameterizedTest
        @ValueSource(strings = {"HOST ftp.example.com", "HOST 192.0.2.1", "HOST [2001:db8::1]", "host localhost"})
        void isAnyName(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("220 ");
            logIn();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HOST",
                    "HOST ftp.example.com:21",
                    "HOST 2001:db8::1",
                    "HOST [x]",
                    "HOST [1::2::3]",
                    "HOST a b"
                })
        void hasASyntax(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("501 ");
        }

        @Test
        void comesBeforeTheUser() throws IOException {
            client.play("> HOST one\n< 220\n> HOST two\n< 220\n> USER acme\n< 331\n> HOST one\n< 503");
            client.play("> PASS secret\n< 230\n> HOST one\n< 503\n> REIN\n< 220\n> HOST one\n< 220");
        }
    }

    // RFC 2640, section 4.1.
    @Nested
    class Lang {
        @ParameterizedTest
        @ValueSource(strings = {"LANG", "LANG en", "LANG EN", "LANG en-GB"})
        void isEnglish(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("200 ");
        }

        @Test
        void isNothingElse() throws IOException {
            client.play("> LANG de\n< 504\n> LANG enx\n< 504\n> LANG e n\n< 501\n> LANG 1\n< 501");
        }
    }

    @Nested
    class ClntAndCsid {
        @Test
        void tellWhoTheClientIs() throws IOException {
            client.play("> CLNT NcFTP 3.2.6 linux\n< 200\n> CLNT\n< 501\n> CSID Name=x;\n< 200 Name=Fake FTP;");

            assertThat(server.journal().exchanges().all())
                    .extracting(Exchange::command)
                    .contains("CLNT NcFTP 3.2.6 linux");
        }
    }

    @Nested
    class Quit {
        @Test
        void endsTheConnectionAfterItsReply() throws IOException {
            client.play("> QUIT\n< 221");

            assertThat(client.ended()).isTrue();
        }

        @Test
        void endsALoggedInSessionToo() throws IOException {
            client.play("> USER acme\n< 331\n> PASS secret\n< 230\n> QUIT\n< 221");

            assertThat(client.ended()).isTrue();
        }
    }
}
