package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Transfer;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files whose bytes are made while they are read, as clients see them. */
@Timeout(60)
class SeededFileTest {
    private static final SeededBytes BIG = new SeededBytes(10_000_000_000L, 42);
    private static final SeededBytes SMALL = new SeededBytes(1000, 42);

    private final FakeFtpServer server = FakeFtpServer.builder()
            .file("/big.bin", BIG)
            .file("/small.bin", SMALL)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server).play("> TYPE I\n< 200");

    SeededFileTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void hasTheFactsOfAFileOfThatSize() throws IOException {
        client.play("""
                > SIZE big.bin
                < 213 10000000000
                > SITE UTIME 20240229235958 big.bin
                < 200
                > MDTM big.bin
                < 213 20240229235958
                > DSIZ
                < 213 10000001000
                > SITE CHMOD 600 big.bin
                < 200
                """);
        client.send("MLST big.bin");
        assertThat(client.read().get(1)).containsIgnoringCase("size=10000000000;");
        assertThat(client.receive("LIST")).containsPattern("-rw------- .* 10000000000 .* big.bin\r\n");
        assertThat(client.receive("MLSD")).containsIgnoringCase("size=10000000000;");
    }

    @Test
    void isSentFromAnyOffsetOn() throws IOException {
        client.play("> REST 9999999990\n< 350");
        byte[] end = client.receiveBytes("RETR big.bin");
        client.play("> REST 10000000001\n< 350\n> PASV\n< 227\n> RETR big.bin\n< 554");
        client.play("> REST 991\n< 350");
        byte[] endOfSmall = client.receiveBytes("RETR small.bin");

        assertThat(end).hasSize(10);
        assertThat(endOfSmall).isEqualTo(Arrays.copyOfRange(SMALL.open().readAllBytes(), 991, 1000));
        assertThat(server.journal().transfers().all())
                .last()
                .returns(991L, Transfer::offset)
                .returns(9L, Transfer::bytes)
                .returns(true, Transfer::complete);
    }

    @Test
    void hasItsLengthInThe150() throws IOException {
        client.play("> REST 9999999999\n< 350");
        try (Socket data = client.connectPasv()) {
            client.play("> RETR big.bin\n< 150 Opening BINARY mode data connection for big.bin (1 bytes).\n< 226");
            assertThat(data.getInputStream().readAllBytes()).hasSize(1);
        }
    }

    @Test
    void hasTheChecksumsOfItsBytes() throws IOException {
        client.play("> HASH small.bin\n< 213 SHA-256 0-1000 " + SMALL.sha256() + " small.bin");
        client.play("> XSHA256 small.bin\n< 250 " + SMALL.sha256());
        // The first bytes follow from the seed alone, and not from the size.
        client.play("> XSHA256 \"big.bin\" 0 1000\n< 250 " + SMALL.sha256());
    }

    @Test
    void takesNoAdditions() throws IOException {
        client.connectPasv().close();
        client.play(
                "> APPE small.bin\n< 150\n< 451 Transfer broken: the server's disk: /small.bin is not on the disk, and only a whole upload");
        client.connectPasv().close();
        client.play("> REST 10\n< 350\n> STOR small.bin\n< 150\n< 451");
        client.play("> COMB whole.bin small.bin\n< 550\n> SIZE small.bin\n< 213 1000\n> SIZE whole.bin\n< 550");
    }

    @Test
    void isReplacedByAnUpload() throws IOException {
        client.store("STOR small.bin", "replaced");

        assertThat(client.receive("RETR small.bin")).isEqualTo("replaced");
        client.store("STOR small.bin", "");
        client.play("> SIZE small.bin\n< 213 0");
        assertThat(client.receive("RETR small.bin")).isEmpty();
    }

    @Test
    void isReplacedByWhatIsRenamedOntoIt() throws IOException {
        client.store("STOR empty", "");
        client.play("> RNFR empty\n< 350\n> RNTO small.bin\n< 250\n> SIZE small.bin\n< 213 0");
        client.play("> RNFR small.bin\n< 350\n> RNTO small.bin\n< 250");
        client.play("> RNFR big.bin\n< 350\n> RNTO big.bin\n< 250\n> SIZE big.bin\n< 213 10000000000");
    }

    @Test
    void comesBackWithAResetAndKeepsItsTime() throws IOException {
        client.play("> MDTM big.bin\n< 213");
        String before = client.ask("MDTM big.bin");
        client.play("> DELE big.bin\n< 250");
        client.store("STOR small.bin", "replaced");

        server.reset();

        client.play("> SIZE big.bin\n< 213 10000000000\n> MDTM big.bin\n< " + before);
        assertThat(client.receiveBytes("RETR small.bin")).isEqualTo(SMALL.open().readAllBytes());
    }

    @Test
    void countsForAQuotaAndIsDeniedLikeOthers() throws IOException {
        server.users().put(new FtpUser("poor", "secret").withQuota(2000));
        try (Dialogue poor = Dialogue.with(server).play("> USER poor\n< 331\n> PASS secret\n< 230")) {
            try (Socket data = poor.connectPasv()) {
                poor.play("> STOR more.bin\n< 150");
                data.getOutputStream().write(1);
            }
            poor.play("< 552");
            server.users().deny("/small.bin", FtpPermission.READ);
            poor.play("> PASV\n< 227\n> RETR small.bin\n< 550");
        }
    }

    @Test
    void hasAsManyBytesUnderTypeAAsAreSent() throws IOException {
        server.files().put("/text.bin", new SeededBytes(100_000, 9));
        byte[] sent = client.play("> TYPE A\n< 200").receiveBytes("RETR text.bin");

        client.play("> SIZE text.bin\n< 213 " + sent.length);
    }

    @Test
    void takesNoRoomInAFolderThatTheUserGave(@TempDir Path folder) throws IOException {
        try (FakeFtpServer own = FakeFtpServer.builder()
                        .root(folder)
                        .file("/in/big.bin", BIG)
                        .start();
                Dialogue visitor = Dialogue.loggedIn(own)) {
            assertThat(folder.resolve("in/big.bin")).isEmptyFile();
            own.reset();
            visitor.play("> TYPE I\n< 200\n> SIZE in/big.bin\n< 213 10000000000");

            Files.write(folder.resolve("in/big.bin"), List.of("written past the server"), UTF_8);

            assertThat(visitor.receive("RETR in/big.bin")).startsWith("written past the server");
        }
    }
}
