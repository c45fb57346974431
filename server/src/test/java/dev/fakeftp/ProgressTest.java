package dev.fakeftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void isOneLineForPeople() {
        assertThat(new Progress("ftp.partner.example:21", 1_200, 3_500, "commands"))
                .hasToString("1,200 of 3,500 commands: ftp.partner.example:21");
        assertThat(new Progress("in/q3.csv", 12, 0, "files")).hasToString("12 files: in/q3.csv");
        assertThat(new Progress("arrived", 12, 12, "files")).hasToString("12 files: arrived");
    }

    /** A client chooses the names of files. */
    @Test
    void hasNoControlCharactersOfAFileName() {
        assertThat(new Progress("a\u001b[2J", 1, 0, "files").toString()).doesNotContain("\u001b");
    }

    @Test
    void replacesTheLineOnATerminalAndEndsItAtTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Consumer<Progress> terminal = Progress.on(new PrintStream(bytes, true, UTF_8));

        terminal.accept(new Progress("in/q3.csv", 1, 0, "files"));
        terminal.accept(new Progress("arrived", 1, 1, "files"));

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("\r\u001b[K1 files: in/q3.csv\r\u001b[K1 files: arrived" + System.lineSeparator());
    }
}
