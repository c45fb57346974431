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

/** RFC 959, section 4.1.3: files, without their content. */
@Timeout(60)
class FileTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a.txt", "abc")
            .file("/in/b.txt", "b")
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    FileTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Nested
    class Dele {
        @Test
        void deletesAFile() throws IOException {
            client.play("> DELE in/a.txt\n< 250");

            assertThat(server.files().exists("/in/a.txt")).isFalse();
            assertThat(server.files().exists("/in/b.txt")).isTrue();
        }

        @Test
        void refusesAFolderAndWhatIsMissing() throws IOException {
            client.play("""
                    > DELE in
                    < 550
                    > DELE nowhere
                    < 550
                    > DELE in/a.txt/b
                    < 550
                    > DELE /
                    < 550
                    > DELE
                    < 501
                    """);

            assertThat(server.files().exists("/in/a.txt")).isTrue();
        }
    }

    @Nested
    class RnfrAndRnto {
        @Test
        void moveAFile() throws IOException {
            client.play("""
                    > RNFR in/a.txt
                    < 350
                    > RNTO /moved.txt
                    < 250
                    """);

            assertThat(server.files().readString("/moved.txt")).isEqualTo("abc");
            assertThat(server.files().exists("/in/a.txt")).isFalse();
        }

        @Test
        void moveAFolder() throws IOException {
            client.play("> RNFR in\n< 350\n> RNTO out\n< 250");

            assertThat(server.files().readString("/out/a.txt")).isEqualTo("abc");
        }

        @Test
        void replaceAFile() throws IOException {
            client.play("> RNFR in/a.txt\n< 350\n> RNTO in/b.txt\n< 250");

            assertThat(server.files().readString("/in/b.txt")).isEqualTo("abc");
        }

        @ParameterizedTest
        @ValueSource(strings = {"März, \"2026\" #1.txt", " leading", "trailing ", "\uD834\uDD1E.txt", "-a"})
        void takeAnyName(String name) throws IOException {
            client.play("> RNFR in/a.txt\n< 350\n> RNTO " + name + "\n< 250");
            assertThat(server.files().readString("/" + name)).isEqualTo("abc");

            client.play("> RNFR " + name + "\n< 350\n> RNTO in/a.txt\n< 250");
            assertThat(server.files().readString("/in/a.txt")).isEqualTo("abc");
        }

        @Test
        void comeInThisOrder() throws IOException {
            client.play("""
                    > RNTO x
                    < 503
                    > RNFR in/a.txt
                    < 350
                    > RNTO x
                    < 250
                    > RNTO y
                    < 503
                    > RNFR
                    < 501
                    > RNFR nowhere
                    < 550
                    > RNTO y
                    < 503
                    """);
        }

        @Test
        void leaveEverythingAsItWasWhenTheyAreRefused() throws IOException {
            client.play("""
                    > RNFR in/a.txt
                    < 350
                    > RNTO nowhere/a.txt
                    < 550
                    > RNFR in/a.txt
                    < 350
                    > RNTO in
                    < 550
                    > RNFR in
                    < 350
                    > RNTO in/below
                    < 550
                    > RNFR in
                    < 350
                    > RNTO in/a.txt
                    < 550
                    > RNFR /
                    < 350
                    > RNTO elsewhere
                    < 550
                    > RNFR in/a.txt
                    < 350
                    > RNTO
                    < 501
                    """);

            assertThat(server.files().readString("/in/a.txt")).isEqualTo("abc");
            assertThat(server.files().readString("/in/b.txt")).isEqualTo("b");
        }
    }
}
