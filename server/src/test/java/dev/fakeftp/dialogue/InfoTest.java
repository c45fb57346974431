package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 4.1.3, and RFC 2389: what the server is and can. */
@Timeout(60)
class InfoTest {
    private final FakeFtpServer server =
            FakeFtpServer.builder().user("acme", "secret").start();
    private final Dialogue client = Dialogue.loggedIn(server);

    InfoTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void noopDoesNothing() throws IOException {
        client.play("> NOOP\n< 200");
    }

    @Test
    void systNamesUnixSoThatClientsReadTheListing() throws IOException {
        client.play("> SYST\n< 215 UNIX Type: L8");
    }

    // RFC 2389, section 3.2: a feature's line begins with one blank.
    @Test
    void featListsWhatWasAddedSinceRfc959() throws IOException {
        client.send("FEAT");

        assertThat(client.read())
                .startsWith("211-Features:")
                .contains(" CLNT", " EPRT", " EPSV", " HOST", " LANG EN*", " MDTM", " SIZE", " UTF8")
                .endsWith("211 End");
    }

    @Test
    void helpListsEveryCommandWithItsArgument() throws IOException {
        client.send("HELP");

        assertThat(client.read())
                .startsWith("214-Commands:")
                .contains(" STOR <file>", " PWD", " LIST [<options>] [<path>]")
                .endsWith("214 End");
    }

    @Test
    void helpExplainsOneCommand() throws IOException {
        client.send("HELP stor");

        assertThat(client.read()).containsExactly("214-Commands:", " STOR <file>", "214 End");
    }

    @Test
    void helpListsAliases() throws IOException {
        client.send("HELP");
        assertThat(client.read()).contains(" PWD", " XPWD", " XMKD <folder>");

        client.send("HELP xmkd");
        assertThat(client.read()).containsExactly("214-Commands:", " XMKD <folder>", "214 End");
    }

    @Test
    void helpSaysThatACommandIsUnknown() throws IOException {
        client.play("> HELP FROB\n< 502");
    }

    // RFC 2640, section 4: names are UTF-8.
    @ParameterizedTest
    @ValueSource(strings = {"OPTS UTF8 ON", "opts utf8 on", "OPTS UTF8", "OPTS UTF-8 ON"})
    void optsTurnsUtf8On(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("200 ");
    }

    // RFC 2389, section 4: 501 for options that are not understood.
    @Test
    void optsRefusesWhatItDoesNotKnow() throws IOException {
        client.play("""
                > OPTS UTF8 OFF
                < 504
                > OPTS FROB on
                < 501
                > OPTS
                < 501
                """);
    }

    // RFC 959, section 4.2: 500 for a command that is not recognized.
    @ParameterizedTest
    @ValueSource(strings = {"FROB", "STORE x", "", " NOOP", "NOOPNOOP", "\u0130", "PWD\t/"})
    void anUnknownCommandIsA500(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("500 ");
        client.play("> NOOP\n< 200");
    }
}
