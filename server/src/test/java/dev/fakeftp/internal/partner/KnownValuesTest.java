package dev.fakeftp.internal.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.personality.Placeholder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownValuesTest {
    private final KnownValues values = new KnownValues()
            .with(Placeholder.ARGUMENT, "a.txt")
            .with(Placeholder.FILE_SIZE, "2741")
            .masked("ftp.partner.example", "localhost");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "226 0.2741 seconds (measured here), 2741.25 Mbytes per second"
                        + "| 226 0.001 seconds (measured here), 1.00 Kbytes per second",
                "213 20240229201530 | 213 {time}",
                "213 20240229201530.695 | 213 {time}.000",
                "213 2741 | 213 {fileSize}",
                "213 27410 | 213 27410",
                "550 a.txt: No such file | 550 {argument}: No such file",
                "220 ftp.partner.example ready | 220 localhost ready",
                "250 Use {braces} | 250 Use {{braces}"
            })
    void becomePlaceholders(String line, String template) {
        assertThat(values.template(List.of(line))).containsExactly(template);
    }
}
