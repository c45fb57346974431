package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbolic links in listings: vsftpd 3.0.3, ProFTPD 1.3.8 and Pure-FTPd 1.0.50 show them as links. */
@Timeout(60)
class LinkListTest {
    @TempDir
    private Path folder;

    private Path root;
    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        Files.createDirectories(root.resolve("d/sub"));
        Files.writeString(root.resolve("d/a.txt"), "hello");
        Files.createSymbolicLink(root.resolve("d/file"), Path.of("a.txt"));
        Files.createSymbolicLink(root.resolve("d/broken"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("d/folder"), Path.of("sub"));
        Files.createSymbolicLink(root.resolve("d/absolute"), root.resolve("d/sub"));
        Files.createSymbolicLink(root.resolve("d/around"), Path.of("../../root/d/sub"));
        Files.createSymbolicLink(root.resolve("d/outside"), folder);
        Files.createSymbolicLink(root.resolve("d/gone"), folder.resolve("gone"));
        server = FakeFtpServer.builder().root(root).start();
        client = Dialogue.loggedIn(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void haveTheTextThatIsBelowTheRoot() throws IOException {
        assertThat(client.receive("LIST d").lines().map(line -> line.charAt(0) + line.substring(59)))
                .containsExactly(
                        "-a.txt",
                        "labsolute -> /d/sub",
                        "laround -> /d/sub",
                        "lbroken -> nowhere",
                        "lfile -> a.txt",
                        "lfolder -> sub",
                        "dsub");
    }

    @Test
    void haveTheSizeOfTheirText() throws IOException {
        assertThat(client.receive("LIST d/file"))
                .startsWith("lrwxrwxrwx   1 ftp      ftp                 5 ")
                .endsWith(" file -> a.txt\r\n");
    }

    // As with vsftpd, ProFTPD and Pure-FTPd.
    @Test
    void toAFolderListItsContentWhenNamed() throws IOException {
        Files.writeString(root.resolve("d/sub/b.txt"), "b");

        assertThat(client.receive("LIST d/folder")).endsWith(" b.txt\r\n").hasLineCount(1);
        assertThat(client.receive("NLST d/folder")).isEqualTo("d/folder/b.txt\r\n");
    }

    @Test
    void toNowhereAreMissingWhenNamed() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> LIST d/broken\n< 550");
            assertThat(data.getInputStream().read()).as("end of stream").isNegative();
        }
    }

    // RFC 3659, section 7.7.4.
    @Test
    void haveATypeOfTheirOwnInFacts() throws IOException {
        assertThat(client.receive("MLSD d"))
                .contains("type=OS.unix=slink:a.txt;size=5;", "type=OS.unix=slink:nowhere;size=7;")
                .doesNotContain(folder.toString());
        client.send("MLST d/file");
        assertThat(client.read().get(1))
                .startsWith(" type=OS.unix=slink:a.txt;")
                .endsWith(" /d/file");
    }

    @ParameterizedTest
    @CsvSource({"PROFTPD, type=OS.unix=symlink;", "PURE_FTPD, type=OS.unix=slink:;"})
    void haveTheTypeOfEachServer(Personality personality, String type) throws IOException {
        try (FakeFtpServer imitation = FakeFtpServer.builder()
                        .personality(personality)
                        .root(root)
                        .start();
                Dialogue other = Dialogue.loggedIn(imitation)) {
            assertThat(other.receive("MLSD d").lines().filter(line -> line.endsWith(" file")))
                    .allMatch(line -> line.contains(type))
                    .hasSize(1);
            assertThat(other.receive("LIST d")).contains(" broken -> nowhere\r\n");
        }
    }

    @Test
    void showNoPathAboveTheRootOfAUser() throws IOException {
        Files.createDirectories(root.resolve("home"));
        Files.createSymbolicLink(root.resolve("home/up"), Path.of("../d/a.txt"));
        Files.createSymbolicLink(root.resolve("home/own"), Path.of("../home/own.txt"));
        Files.writeString(root.resolve("home/own.txt"), "own");
        try (FakeFtpServer shared = FakeFtpServer.builder()
                        .user(new FtpUser("jailed", "secret").withRoot("/home"))
                        .root(root)
                        .start();
                Dialogue jailed = Dialogue.with(shared)) {
            jailed.play("> USER jailed\n< 331\n> PASS secret\n< 230");
            assertThat(jailed.receive("LIST").lines().map(line -> line.substring(59)))
                    .containsExactly("own -> /own.txt", "own.txt");
        }
    }

    // The test's own view follows links, and has no links that lead nowhere.
    @Test
    void areTheirTargetsForTheTest() {
        assertThat(server.files().list("/d"))
                .extracting(file -> file.path().substring(3))
                .isEqualTo(List.of("a.txt", "absolute", "around", "file", "folder", "sub"));
    }
}
