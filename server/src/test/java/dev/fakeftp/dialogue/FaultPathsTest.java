package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a command names, for {@code Fault.on(verb).at(glob)}. The client's working folder is /in. */
@Timeout(60)
class FaultPathsTest {
    private static final String TRIGGERED = "299 Struck.";

    private final FakeFtpServer server = FakeFtpServer.builder().start();
    private final Dialogue client;

    FaultPathsTest() throws IOException {
        server.files().createFolder("/in");
        client = Dialogue.loggedIn(server).play("> CWD in\n< 250");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "STOR a.txt | /in/a.txt",
                "STOR /out/b c.txt | /out/b c.txt",
                "STOR \"a.txt\" | '/in/\"a.txt\"'",
                "STOU a.txt | /in/a.txt",
                "RNFR a.txt | /in/a.txt",
                "RNTO ../b.txt | /b.txt",
                "CWD /in | /in",
                "SMNT /in | /in",
                "SIZE a.txt | /in/a.txt",
                "MDTM a.txt | /in/a.txt",
                "MDTM 20240229235958 a.txt | /in/a.txt",
                "MFMT 20240229235958 a.txt | /in/a.txt",
                "MFMT 20240229235958.123 /a b.txt | /a b.txt",
                "MFF modify=20240229235958;UNIX.mode=0644; a.txt | /in/a.txt",
                "HASH a.txt | /in/a.txt",
                "MD5 \"a.txt\" | /in/a.txt",
                "XCRC a.txt | /in/a.txt",
                "XCRC a.txt 0 10 | /in/a.txt",
                "XMD5 \"a \"\"b\"\".txt\" 3 | '/in/a \"b\".txt'",
                "COMB \"whole.txt\" one.txt \"two.txt\" | /in/whole.txt",
                "COMB whole.txt one.txt \"two three.txt\" | /in/one.txt",
                "COMB whole.txt one.txt \"two three.txt\" | /in/two three.txt",
                "SITE CHMOD 644 a.txt | /in/a.txt",
                "SITE UTIME 20240229235958 a.txt | /in/a.txt",
                "SITE UTIME a.txt 20240229235958 20240229235958 20240229235958 UTC | /in/a.txt",
                "SITE MKDIR /out/x | /out/x",
                "LIST /out | /out",
                "LIST -la /out | /out",
                "LIST -a -- -b | /in/-b",
                "LIST -a.txt | /in/-a.txt",
                "LIST *.csv | /in/\\*.csv",
                "NLST --all -r out | /in/out",
                "STAT -la /out | /out",
                "STAT /out | /out",
                // These act on the working folder if they name none.
                "LIST | /in",
                "LIST -la | /in",
                "NLST | /in",
                "MLSD | /in",
                "MLST | /in",
                "AVBL | /in",
                "DSIZ | /in",
                "STAT -l | /in",
                // What the server does not know may be about a path.
                "XFOO a.txt | /in/a.txt"
            })
    void areThese(String command, String glob) throws IOException {
        String verb = command.split(" ", 2)[0];
        server.faults().add(Fault.on(verb).at(glob).reply(299, "Struck."));

        assertThat(client.ask(command)).isEqualTo(TRIGGERED);
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE I",
        "MODE S",
        "STRU F",
        "USER acme",
        "PASS secret",
        "ACCT sales",
        "HELP SITE",
        "OPTS UTF8 ON",
        "REST 4",
        "ALLO 4",
        "CLNT me",
        "CSID me",
        "LANG en",
        "HOST me",
        "SITE IDLE 5",
        "SITE HELP",
        "SITE FROB a.txt",
        "STAT",
        "STOU",
        "PWD",
        "CDUP",
        "NOOP now",
        "SYST",
        "PASV",
        "EPSV 1",
        "MFMT a.txt",
        "SITE CHMOD a.txt",
        "EPRT |1|x|y|"
    })
    void areNone(String command) throws IOException {
        server.faults()
                .add(
                        Fault.onAnyCommand().at("/**").reply(299, "Struck."),
                        Fault.onAnyCommand().at("**").close());

        assertThat(client.ask(command)).isNotEqualTo(TRIGGERED);
    }

    @Test
    void thatCannotBeAreMatchedByNoGlob() throws IOException {
        server.faults().add(Fault.on("DELE").at("/in/*").close());

        client.play("> DELE a\0b\n< 5\n> NOOP\n< 200");
    }

    @Test
    void areThoseOnTheServerAndNotThoseBelowTheUsersRoot() throws IOException {
        server.users().put(new FtpUser("acme", "secret").withRoot("/home/acme"));
        client.play("> REIN\n< 220\n> USER acme\n< 331\n> PASS secret\n< 230");
        server.faults().add(Fault.on("MFMT").at("/home/acme/a.txt").reply(299, "Struck."));

        client.play("> MFMT 20240229235958 a.txt\n< 299");
    }
}
