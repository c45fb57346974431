package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Sink;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uploads that are discarded as they come, as clients see them. */
@Timeout(60)
class DiscardTest {
    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final FakeFtpServer server = FakeFtpServer.builder()
            .file("/in/old.txt", "hello")
            .diverted("/in/**", Sink.DISCARD)
            .start();
    private final Dialogue client = Dialogue.loggedIn(server).play("> CWD in\n< 250\n> TYPE I\n< 200");

    DiscardTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void leavesAFileWithItsSizeAndTime() throws IOException {
        client.store("STOR a.txt", "hello");

        client.play("> SIZE a.txt\n< 213 5\n> DSIZ\n< 213 10");
        assertThat(client.receive("LIST a.txt")).containsPattern(" 5 .* a.txt\r\n");
        assertThat(server.files().list("/in").get(0).modified())
                .isBetween(Instant.now().minusSeconds(20), Instant.now().plusSeconds(1));
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(5L, Upload::bytes)
                .returns(SHA256_OF_HELLO, Upload::sha256)
                .returns(true, Upload::complete);
    }

    @Test
    void leavesNothingToReadAndSaysWhy() throws IOException {
        client.store("STOR a.txt", "hello");

        client.play("""
                > PASV
                < 227
                > RETR a.txt
                < 550 a.txt: The upload was diverted, and its bytes were not kept.
                > HASH a.txt
                < 550
                > COMB b.txt a.txt
                < 550
                """);
    }

    @Test
    void leavesAFileThatIsRenamedReplacedAndDeleted() throws IOException {
        client.store("STOR a.part", "hello");
        client.play("> RNFR a.part\n< 350\n> RNTO a.txt\n< 250\n> SIZE a.txt\n< 213 5\n> SIZE a.part\n< 550");
        client.play("> RNFR a.txt\n< 350\n> RNTO /a.txt\n< 250\n> SIZE /a.txt\n< 213 5");

        client.store("STOR /a.txt", "kept");
        assertThat(client.receive("RETR /a.txt")).isEqualTo("kept");
        client.store("STOR b.txt", "longer than the next");
        client.store("STOR b.txt", "short");
        client.play("> SIZE b.txt\n< 213 5\n> DELE b.txt\n< 250\n> SIZE b.txt\n< 550");
    }

    @Test
    void growsByAppeAndRest() throws IOException {
        client.store("STOR a.txt", "12345");
        client.store("APPE a.txt", "678");
        client.play("> SIZE a.txt\n< 213 8\n> REST 4\n< 350");
        client.store("STOR a.txt", "56");
        client.play("> SIZE a.txt\n< 213 8\n> REST 7\n< 350");
        client.store("STOR a.txt", "890");
        client.play("> SIZE a.txt\n< 213 10");
        client.play("> REST 11\n< 350\n> PASV\n< 227\n> STOR a.txt\n< 554");

        assertThat(server.uploads()).extracting(Upload::offset).containsExactly(0L, 5L, 4L, 7L);
        assertThat(server.uploads()).extracting(Upload::bytes).containsExactly(5L, 3L, 2L, 3L);
    }

    @Test
    void takesTheBytesThatWereOnTheDiskToo() throws IOException {
        client.store("APPE old.txt", " world");

        client.play("> SIZE old.txt\n< 213 11\n> PASV\n< 227\n> RETR old.txt\n< 550");
        server.reset();
        assertThat(client.receive("RETR old.txt")).isEqualTo("hello");
    }

    @Test
    void cannotBeContinuedOnTheDisk() throws IOException {
        client.store("STOR a.txt", "hello");
        server.files().divert("/in/**", Sink.DISK);

        client.connectPasv().close();
        client.play("> APPE a.txt\n< 150\n< 451 Transfer broken: the server's disk: /in/a.txt is not on the disk");
        client.store("STOR a.txt", "whole");
        assertThat(client.receive("RETR a.txt")).isEqualTo("whole");
    }

    @Test
    void namesAUniqueFile() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOU\n< 150 FILE: stou.1.1");
            data.getOutputStream().write(new byte[3]);
        }
        client.play("< 226\n> SIZE stou.1.1\n< 213 3");
    }

    @Test
    void keepsToAQuota() throws IOException {
        server.users().put(new FtpUser("poor", "secret").withQuota(8));
        try (Dialogue poor = Dialogue.with(server).play("> USER poor\n< 331\n> PASS secret\n< 230")) {
            poor.store("STOR in/a.txt", "123");
            try (Socket data = poor.connectPasv()) {
                poor.play("> STOR in/b.txt\n< 150");
                data.getOutputStream().write(1);
            }
            poor.play("< 552");
        }
    }

    @Test
    void countsWhatComesBeforeAnAbort() throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> STOR a.txt\n< 150");
            data.getOutputStream().write(new byte[3]);
            client.play("> ABOR\n< 426\n< 226");
        }
        assertThat(server.journal().uploads().all())
                .singleElement()
                .returns(false, Upload::complete)
                .satisfies(upload -> client.play("> SIZE a.txt\n< 213 " + upload.bytes()));
    }

    @Test
    void translatesText() throws IOException {
        client.play("> TYPE A\n< 200");
        client.store("STOR a.txt", "1\r\n2\r\n");

        client.play("> TYPE I\n< 200\n> SIZE a.txt\n< 213 4");
    }
}
