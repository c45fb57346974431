package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 959, section 5.3: how a command becomes a line, and what is done with lines that are none. */
@Timeout(60)
class LineTest {
    /** More than the longest line that the server takes. */
    private static final int TOO_LONG = 9000;

    private final FakeFtpServer server =
            FakeFtpServer.builder().user("acme", "secret").start();
    private final Dialogue client = Dialogue.loggedIn(server);

    LineTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noop", "Noop", "nOOp", "NOOP", "NOOP "})
    void verbsHaveNoCase(String command) throws IOException {
        assertThat(client.ask(command)).startsWith("200 ");
    }

    @Test
    void aLineMayEndWithLfAlone() throws IOException {
        client.send("NOOP\nPWD\n".getBytes(US_ASCII));

        client.play("< 200\n< 257");
    }

    @Test
    void commandsMayComeInOnePacket() throws IOException {
        client.send("MKD a\r\nCWD a\r\nPWD\r\nQUIT\r\n".getBytes(US_ASCII));

        client.play("< 257\n< 250\n< 257 \"/a\"\n< 221");
    }

    @Test
    void aLineMayComeByteByByte() throws IOException {
        for (byte b : "NOOP\r\n".getBytes(US_ASCII)) {
            client.send(new byte[] {b});
        }

        client.play("< 200");
    }

    // RFC 959, section 4.2: 500 also covers lines that are too long.
    @Test
    void anOverlongLineIsA500AndTheNextOneIsRead() throws IOException {
        client.play("> MKD " + "x".repeat(TOO_LONG) + "\n< 500\n> NOOP\n< 200");
        client.play("> " + "x".repeat(20 * TOO_LONG) + "\n< 500\n> NOOP\n< 200");
    }

    @Test
    void aFloodWithoutALineEndIsOneLine() throws IOException {
        byte[] flood = "x".repeat(1_000_000).getBytes(US_ASCII);
        for (int i = 0; i < 30; i++) {
            client.send(flood);
        }

        client.play("> \n< 500\n> NOOP\n< 200");
    }

    @Test
    void aLoginMayComeInOnePacket() throws IOException {
        client.send("REIN\r\nUSER acme\r\nPASS secret\r\nTYPE I\r\nPWD\r\nREST 0\r\n".getBytes(US_ASCII));

        client.play("< 220\n< 331\n< 230\n< 200\n< 257\n< 350");
    }

    @Test
    void aLongLineIsReadWhole() throws IOException {
        String path = "/./".repeat(2500);

        client.play("> CWD " + path + "\n< 250\n> PWD\n< 257 \"/\"");
    }

    @Test
    void junkBytesAreA500AndTheNextLineIsRead() throws IOException {
        byte[] junk = new byte[4000];
        new Random(3).nextBytes(junk);
        for (int i = 0; i < junk.length; i++) {
            junk[i] = junk[i] == '\n' ? 0 : junk[i];
        }
        client.send(junk);
        client.send(new byte[] {(byte) 0xFF, (byte) 0xF4, (byte) 0xFF, (byte) 0xF2, 0, '\r', '\n'});

        client.play("< 500\n> NOOP\n< 200");
    }

    @Test
    void aLineThatIsNotUtf8IsReadAsIso88591() throws IOException {
        client.send("MKD März\r\n".getBytes(ISO_8859_1));

        client.play("< 257 ");
        assertThat(server.files().exists("/März")).isTrue();
    }

    @Test
    void theArgumentIsTheRestOfTheLine() throws IOException {
        client.play("> MKD  a  b \n< 257 \"/ a  b \"");

        assertThat(server.files().exists("/ a  b ")).isTrue();
    }

    @Test
    void aLineBreakInANameNeverBreaksAReply() throws IOException {
        assertThat(client.ask("MKD one\rtwo")).startsWith("257 \"/one?two\"");
        assertThat(client.ask("SIZE 213\r226 all is well")).startsWith("550 ");
        client.play("> NOOP\n< 200");
    }
}
