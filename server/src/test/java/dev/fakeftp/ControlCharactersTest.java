package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCharactersTest {
    @ParameterizedTest
    @CsvSource({
        "0, \\x00",
        "9, \\t",
        "10, \\n",
        "13, \\r",
        "27, \\x1b",
        "31, \\x1f",
        "127, \\x7f",
        "128, \\x80",
        "155, \\x9b",
        "159, \\x9f",
        "8232, \\u2028",
        "8233, \\u2029",
        "8234, \\u202a",
        "8238, \\u202e",
        "8294, \\u2066",
        "8297, \\u2069"
    })
    void areEscaped(int character, String escape) {
        assertThat(ControlCharacters.escape("a" + (char) character + "b")).isEqualTo("a" + escape + "b");
    }

    @ParameterizedTest
    @CsvSource({"32", "92", "126", "160", "255", "8231", "8239", "8293", "8298", "65535"})
    void areNotTheOnesBeside(int character) {
        String text = "a" + (char) character + "b";
        assertThat(ControlCharacters.escape(text)).isSameAs(text);
    }

    @Test
    void areEscapedOnce() {
        String all = IntStream.range(0, 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String escaped = ControlCharacters.escape(all);
        assertThat(ControlCharacters.escape(escaped)).isSameAs(escaped);
    }
}
