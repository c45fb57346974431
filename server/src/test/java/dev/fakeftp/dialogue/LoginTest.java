package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
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

        @Test
        void endAnEarlierLogin() throws IOException {
            client.play("""
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > USER acme
                    < 331
                    > PWD
                    < 530
                    > PASS secret
                    < 230
                    > PWD
                    < 257
                    """);
        }
    }

    @Nested
    class WithoutDeclaredUsers {
        @Test
        void everybodyIsLetIn() throws IOException {
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

        @Test
        void anonymousAloneIsLetInIfItWasAllowed() throws IOException {
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
        @ValueSource(strings = {"FEAT", "SYST", "NOOP", "HELP", "HELP STOR", "OPTS UTF8 ON", "QUIT"})
        void clientsMayAskWhatTheServerIs(String command) throws IOException {
            assertThat(client.ask(command)).startsWith("2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PWD",
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
