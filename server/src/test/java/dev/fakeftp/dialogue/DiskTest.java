package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a client when the server's own disk fails. RFC 959, section 4.2.2, has the replies. */
@Timeout(60)
class DiskTest {
    private static final int ROOM = 1_000_000;

    @Test
    void aFullDiskIsA452AndABrokenUpload() throws IOException {
        Configuration small = Configuration.unix().toBuilder().setMaxSize(ROOM).build();
        try (FileSystem disk = Jimfs.newFileSystem(small);
                FakeFtpServer server = FakeFtpServer.builder()
                        .root(Files.createDirectory(disk.getPath("/root")))
                        .start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> TYPE I\n< 200");
            try (Socket data = client.connectPasv()) {
                client.play("> STOR large.bin\n< 150");
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        data.getOutputStream().write(new byte[ROOM]);
                    }
                });
            }
            client.play("< 452 Transfer broken: the server's disk is full.");

            assertThat(server.journal().uploads().all())
                    .singleElement()
                    .returns(TransferState.FAILED, upload -> upload.transfer().state())
                    .satisfies(upload -> assertThat(upload.bytes()).isLessThanOrEqualTo(ROOM));
            client.play("> DELE large.bin\n< 250");
            client.store("STOR small.bin", "small");
            assertThat(server.journal().uploads().all()).last().returns(true, Upload::complete);
        }
    }

    // Linux's longest name is 255 bytes; ProFTPD 1.3.8 says: 550 …: File name too long.
    @ParameterizedTest
    @ValueSource(strings = {"MKD ", "STOR ", "RNFR ", "RETR ", "SIZE "})
    void aNameThatIsTooLongIsSaidToBe(String verb, @TempDir Path root) throws IOException {
        String name = "ü".repeat(128);
        try (FakeFtpServer server = FakeFtpServer.builder().root(root).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            assertThat(client.pasv().getPort()).isPositive();
            client.play("> " + verb + name + "\n< 550 " + name + ": File name too long.");
        }
    }

    @Test
    void aRootThatVanishedIsA550ThatSaysSo(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        try (FakeFtpServer server = FakeFtpServer.builder().root(root).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            Files.delete(root);

            for (String command : new String[] {"CWD /", "MKD x", "DELE x", "RNFR x", "SIZE x", "RMD x"}) {
                assertGone(client.ask(command), folder);
            }
            for (String command : new String[] {"LIST", "NLST", "STOR x", "APPE x", "STOU", "RETR x"}) {
                try (Socket data = client.connectPasv()) {
                    assertGone(client.ask(command), folder);
                    assertThat(data.getInputStream().read()).as("end of stream").isNegative();
                }
            }
            client.play("> PWD\n< 257 \"/\"");
            Files.createDirectory(root);
            client.store("STOR x", "back again");
            assertThat(root.resolve("x")).hasContent("back again");
        }
    }

    private static void assertGone(String reply, Path folder) {
        assertThat(reply)
                .startsWith("550 The server's root folder was deleted.")
                .doesNotContain(folder.toString());
    }
}
