package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, sections 4.1.1 and 4.1.3 and appendix II: folders. */
@Timeout(60)
class FolderTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a.txt", "a")
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    FolderTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // POSIX has these words, and so have ProFTPD 1.3.8 and Pure-FTPd 1.0.50; clients look for the first.
    @ParameterizedTest
    @CsvSource({
        "CWD nowhere, nowhere: No such file or directory.",
        "RETR nowhere/x, nowhere/x: No such file or directory.",
        "RMD in/a.txt, in/a.txt: Not a directory.",
        "CWD in/a.txt, in/a.txt: Not a directory.",
        "MKD in, in: File exists.",
        "RMD in, in: Directory not empty.",
        "DELE in, in: Is a directory.",
        "SIZE in, in: Is a directory."
    })
    void aRefusalSaysWhyInTheSystemsWords(String command, String text) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< 550 " + text);
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Nested
    class Pwd {
        @Test
        void isTheRootAtFirst() throws IOException {
            client.play("> PWD\n< 257 \"/\" ");
        }

        // RFC 959, appendix II: quotes inside the name are doubled.
        @Test
        void doublesQuotes() throws IOException {
            client.play("""
                    > MKD a "b" c
                    < 257 "/a ""b"" c" \s
                    > CWD a "b" c
                    < 250 Working folder is "/a ""b"" c".
                    > PWD
                    < 257 "/a ""b"" c" \s
                    """.replace("  ", " "));
        }
    }

    @Nested
    class Cwd {
        @Test
        void goesDownAndUp() throws IOException {
            client.play("""
                    > CWD in
                    < 250
                    > PWD
                    < 257 "/in"
                    > CWD ..
                    < 250
                    > CWD /in/../in/.
                    < 250
                    > PWD
                    < 257 "/in"
                    """);
        }

        @Test
        void neverLeavesTheRoot() throws IOException {
            client.play("""
                    > CWD ../../..
                    < 250
                    > PWD
                    < 257 "/"
                    > CWD /../../in
                    < 250
                    > PWD
                    < 257 "/in"
                    """);
        }

        @Test
        void refusesAFileAndWhatIsMissing() throws IOException {
            client.play("""
                    > CWD in/a.txt
                    < 550
                    > CWD in/a.txt/b
                    < 550
                    > CWD nowhere
                    < 550
                    > CWD
                    < 501
                    > PWD
                    < 257 "/"
                    """);
        }

        @Test
        void staysWhereItWasWhenTheFolderVanishes() throws IOException {
            client.play("""
                    > MKD gone
                    < 257
                    > CWD gone
                    < 250
                    > RMD /gone
                    < 250
                    > CWD sub
                    < 550
                    > CWD ..
                    < 250
                    """);
        }
    }

    // The Go client wants exactly 250.
    @Nested
    class Cdup {
        @Test
        void goesUpOneFolder() throws IOException {
            client.play("""
                    > CWD in
                    < 250
                    > CDUP
                    < 250
                    > PWD
                    < 257 "/"
                    """);
        }

        @Test
        void staysAtTheRoot() throws IOException {
            client.play("""
                    > CDUP
                    < 250
                    > PWD
                    < 257 "/"
                    """);
        }

        @Test
        void failsWhenTheFolderAboveIsGone() throws IOException {
            client.play("""
                    > MKD one
                    < 257
                    > MKD one/two
                    < 257
                    > CWD one/two
                    < 250
                    """);
            server.files().delete("/one");

            client.play("> CDUP\n< 550");
        }
    }

    @Nested
    class Mkd {
        @Test
        void tellsTheAbsolutePath() throws IOException {
            client.play("""
                    > CWD in
                    < 250
                    > MKD new
                    < 257 "/in/new" created.
                    """);

            assertThat(server.files().exists("/in/new")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"März, \"2026\" #1", " leading", "trailing ", "\uD834\uDD1E", "-a", "a;b|c?d*e", "100%", "~x"
                })
        void takesAnyName(String name) throws IOException {
            String quoted = "\"/" + name.replace("\"", "\"\"") + "\"";

            client.play("> MKD " + name + "\n< 257 " + quoted + "\n> CWD " + name + "\n< 250\n> PWD\n< 257 " + quoted);

            assertThat(server.files().exists("/" + name)).isTrue();
        }

        @Test
        void refusesWhatExistsAndWhatHasNoFolderAbove() throws IOException {
            client.play("""
                    > MKD in
                    < 550
                    > MKD in/a.txt
                    < 550
                    > MKD nowhere/new
                    < 550
                    > MKD in/a.txt/new
                    < 550
                    > MKD /
                    < 550
                    > MKD
                    < 501
                    """);
        }

        // RFC 959, section 4.2: 553 is a name that is not allowed.
        @Test
        void refusesANameThatCannotBe() throws IOException {
            client.play("> MKD nul\0\n< 553 nul\0: A name cannot hold a NUL character.");
        }
    }

    @Nested
    class Rmd {
        @Test
        void deletesAnEmptyFolder() throws IOException {
            client.play("> MKD new\n< 257\n> RMD new\n< 250");

            assertThat(server.files().exists("/new")).isFalse();
        }

        @Test
        void refusesEverythingElse() throws IOException {
            client.play("""
                    > RMD in
                    < 550
                    > RMD in/a.txt
                    < 550
                    > RMD nowhere
                    < 550
                    > RMD /
                    < 550
                    > RMD
                    < 501
                    """);

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("a");
        }
    }

    // RFC 775: what these commands were called before RFC 959.
    @Test
    void xVerbsAreTheSameCommands() throws IOException {
        client.play("""
                > XMKD x
                < 257 "/x"
                > XCWD x
                < 250
                > XPWD
                < 257 "/x"
                > XCUP
                < 250
                > XRMD x
                < 250
                > XMKD
                < 501 Use XMKD <folder>.
                """);
    }
}
