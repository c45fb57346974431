package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients stay below the root, whatever they write and whatever links lie there. */
@Timeout(60)
class RootTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path secret;
    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        secret = Files.writeString(
                Files.createDirectory(folder.resolve("outside")).resolve("secret.txt"), "secret");
        Files.createDirectory(root.resolve("in"));
        Files.writeString(root.resolve("in/inside.txt"), "inside");
        Files.createSymbolicLink(root.resolve("out"), folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("leak.txt"), secret);
        Files.createSymbolicLink(root.resolve("dangling"), folder.resolve("outside/new.txt"));
        Files.createSymbolicLink(root.resolve("in/up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("alias"), Path.of("in"));
        Files.createSymbolicLink(root.resolve("alias.txt"), Path.of("in/inside.txt"));
        server = FakeFtpServer.builder().root(root).passivePorts(20).start();
        client = Dialogue.loggedIn(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/secret.txt",
                "/../outside/secret.txt",
                "in/../../outside/secret.txt",
                "out/secret.txt",
                "leak.txt",
                "dangling",
                "in/up/outside/secret.txt",
                "loop",
                "loop/secret.txt"
            })
    void nothingOutsideIsReadOrWritten(String path) throws IOException {
        for (String command : new String[] {"RETR ", "STOR ", "LIST ", "NLST "}) {
            try (Socket data = client.connectPasv()) {
                client.play("> " + command + path + "\n< 550");
                assertThat(data.getInputStream().read()).as("end of stream").isNegative();
            }
        }
        for (String command : new String[] {"SIZE ", "MDTM ", "CWD ", "RNFR "}) {
            assertThat(client.ask(command + path)).startsWith("550 ");
        }
        assertThat(folder.resolve("outside")).isDirectoryContaining(file -> file.equals(secret));
        assertThat(secret).hasContent("secret");
        assertThat(folder.resolve("outside/new.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/new", "../outside/new", "in/up/outside/new"})
    void nothingOutsideIsMadeMovedOrDeleted(String path) throws IOException {
        assertThat(client.ask("MKD " + path)).startsWith("550 ");
        assertThat(client.ask("RMD " + path)).startsWith("550 ");
        assertThat(client.ask("DELE " + path)).startsWith("550 ");
        client.play("> RNFR in/inside.txt\n< 350\n> RNTO " + path + "\n< 550");

        assertThat(folder.resolve("outside").toFile().list()).containsExactly("secret.txt");
        assertThat(root.resolve("in/inside.txt")).hasContent("inside");
    }

    @Test
    void aListingShowsNoLinkThatLeadsOut() throws IOException {
        assertThat(client.receive("NLST").lines()).containsExactlyInAnyOrder("alias", "alias.txt", "in", "loop");
        assertThat(client.receive("NLST in").lines()).containsExactly("in/inside.txt");
        assertThat(client.receive("LIST")).contains(" alias -> in\r\n").doesNotContain("secret", "leak", "out");
    }

    @Test
    void aLinkThatStaysInsideIsWhatItLeadsTo() throws IOException {
        client.play("> TYPE I\n< 200\n> SIZE alias.txt\n< 213 6\n> CWD alias\n< 250");
        assertThat(client.receive("RETR inside.txt")).isEqualTo("inside");
        client.store("STOR /alias/new.txt", "new");

        assertThat(root.resolve("in/new.txt")).hasContent("new");
    }

    @Test
    void deletingALinkLeavesWhatItLeadsTo() throws IOException {
        client.play("> DELE leak.txt\n< 250\n> DELE alias.txt\n< 250");

        assertThat(secret).hasContent("secret");
        assertThat(root.resolve("in/inside.txt")).hasContent("inside");
    }

    @Test
    void noReplyTellsWhereTheRootLies() throws IOException {
        for (String command : new String[] {
            "CWD in/inside.txt/x",
            "MKD in",
            "RMD in",
            "DELE in",
            "RMD nowhere",
            "STOR " + "x".repeat(300),
            "SIZE loop",
            "CWD loop/x",
            "MKD in/inside.txt/x",
            "PWD",
            "RNFR nowhere"
        }) {
            assertThat(client.ask(command)).doesNotContain(folder.toString());
        }
        client.play("> RNFR in\n< 350");
        assertThat(client.ask("RNTO in/x")).startsWith("550 ").doesNotContain(folder.toString());
    }
}
