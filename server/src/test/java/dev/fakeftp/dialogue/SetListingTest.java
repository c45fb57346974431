package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that a test sets for a folder, as they are on the wire. */
@Timeout(60)
class SetListingTest {
    private static final String LINES = "total 3\r\n02-29-2020  08:15PM  <DIR>  sub\r\n\tno parser reads this\r\n\r\n";

    private final FakeFtpServer server = FakeFtpServer.builder()
            .file("/in/a.csv", "x")
            .listing("/in", "total 3", "02-29-2020  08:15PM  <DIR>  sub", "\tno parser reads this", "")
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    SetListingTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " .", " /in", " /in/", " ../in", " -la", " -la .", " -a /in/", " ~/in", " -- /in//./"})
    void isSentForAnyFormOfThePath(String argument) throws IOException {
        client.play("> CWD in\n< 250");

        assertThat(client.receive("LIST" + argument)).isEqualTo(LINES);
    }

    @Test
    void isSentThroughALink(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("data"));
        Files.createSymbolicLink(root.resolve("in"), Path.of("data"));
        try (FakeFtpServer linked =
                        FakeFtpServer.builder().root(root).listing("/in", "a").start();
                Dialogue other = Dialogue.loggedIn(linked)) {
            assertThat(other.receive("LIST in")).isEqualTo("a\r\n");
            assertThat(other.receive("LIST data")).isEqualTo("a\r\n");
            linked.files().removeListing("/in");
            assertThat(other.receive("LIST data")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST in/a.csv", "LIST in/*", "NLST in", "MLSD in", "LIST"})
    void isNotSentForAFileAPatternAnotherFolderOrInOtherFormats(String command) throws IOException {
        assertThat(client.receive(command)).endsWith(command.equals("LIST") ? " in\r\n" : "a.csv\r\n");
    }

    @Test
    void isSentByStatToo() throws IOException {
        client.send("STAT -la in");

        assertThat(client.read())
                .containsExactly(
                        "212-Status of -la in:",
                        "total 3",
                        "02-29-2020  08:15PM  <DIR>  sub",
                        "\tno parser reads this",
                        "",
                        "212 End");
    }

    /** RFC 959, section 4.2: a line of the text that begins with a number of three digits is padded. */
    @Test
    void cannotEndTheReplyToStat() throws IOException {
        server.files().setListing("/in", "212 End", "2020-02-29 q3.csv", "1-2");
        client.send("STAT in");

        assertThat(client.read())
                .containsExactly("212-Status of in:", " 212 End", " 2020-02-29 q3.csv", "1-2", "212 End");
        assertThat(client.receive("LIST in")).isEqualTo("212 End\r\n2020-02-29 q3.csv\r\n1-2\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void replacesTheFormatOfAPersonality(Personality personality) throws IOException {
        try (FakeFtpServer imitation = FakeFtpServer.builder()
                        .personality(personality)
                        .listing("/in", "29. März q3.csv")
                        .start();
                Dialogue other = Dialogue.loggedIn(imitation)) {
            other.play("> CWD /in\n< 250");

            try (Socket data = other.connectPasv()) {
                other.send("LIST");
                other.read(); // a 125 or a 150
                assertThat(data.getInputStream().readAllBytes()).isEqualTo("29. März q3.csv\r\n".getBytes(UTF_8));
            }
        }
    }

    @Test
    void isInTheCharsetOfTheSession() throws IOException {
        try (FakeFtpServer latin = FakeFtpServer.builder()
                        .charset(ISO_8859_1)
                        .listing("/in", "29. März 2月")
                        .start();
                Dialogue other = Dialogue.loggedIn(latin)) {
            assertThat(other.receiveBytes("LIST in")).isEqualTo("29. März 2?\r\n".getBytes(ISO_8859_1));
            other.play("> OPTS UTF8 ON\n< 200");
            assertThat(other.receive("LIST in")).isEqualTo("29. März 2月\r\n");
        }
    }

    @Test
    void mayBeEmpty() throws IOException {
        server.files().setListing("/in", List.of());
        assertThat(client.receive("LIST in")).isEmpty();
        try (FakeFtpServer old = FakeFtpServer.builder()
                        .quirk(Quirk.EMPTY_550)
                        .file("/in/a.csv", "x")
                        .listing("/in")
                        .start();
                Dialogue other = Dialogue.loggedIn(old)) {
            other.play("> PASV\n< 227\n> LIST in\n< 550 No files found.");
        }
    }

    @Test
    void comesBackWithAReset() throws IOException {
        server.files().removeListing("/in");
        assertThat(client.receive("LIST in")).endsWith("a.csv\r\n");
        server.files().setListing("/in", "other");
        server.files().setListing("/out", "other");

        server.reset();

        assertThat(client.receive("LIST in")).isEqualTo(LINES);
        client.play("> PASV\n< 227\n> LIST out\n< 550");
    }

    @Test
    void comesBackWithAResetOfTheUsersPartAlone() throws IOException {
        try (FakeFtpServer shared = FakeFtpServer.builder()
                        .user(new FtpUser("acme", "secret").withRoot("/acme"))
                        .listing("/acme/in", "declared")
                        .start();
                Dialogue other = Dialogue.loggedIn(shared)) {
            shared.forUser("acme").files().setListing("/in", "set");
            shared.files().setListing("/out", "set");
            assertThat(other.receive("LIST in")).isEqualTo("set\r\n");

            shared.forUser("acme").reset();

            assertThat(other.receive("LIST in")).isEqualTo("declared\r\n");
            shared.users().deny("/acme/in", FtpPermission.READ);
            other.play("> PASV\n< 227\n> LIST in\n< 550\n> STAT in\n< 550");
        }
    }

    @Test
    void isNotDeclaredForAFile() {
        FakeFtpServer.Builder builder = FakeFtpServer.builder().file("/in", "x").listing("/in", "total 0");

        assertThatThrownBy(builder::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/in")
                .hasMessageContaining("Not a directory");
    }
}
