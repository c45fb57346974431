package dev.fakeftp.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelnetTest {
    @ParameterizedTest
    @CsvSource({
        "'\u00ff\u00f4\u00ff\u00f2ABOR', ABOR",
        "'AB\u00ff\u00f2OR', ABOR",
        "'\u00ff\u00fb\u0006NOOP', NOOP",
        "'\u00ff\u00fd', ''",
        "ABOR, ABOR",
        "'', ''",
        "'RETR \u00ff', 'RETR \u00ff'",
        "'RETR \u00ff\u00ff.txt', 'RETR \u00ff\u00ff.txt'",
        "'RETR \u00ffa', 'RETR \u00ffa'"
    })
    void commandsAreTakenOutAndLettersStay(String line, String rest) {
        ByteBuffer stripped = Telnet.strip(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(StandardCharsets.ISO_8859_1.decode(stripped).toString()).isEqualTo(rest);
    }
}
