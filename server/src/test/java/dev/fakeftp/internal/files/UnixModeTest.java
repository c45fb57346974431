package dev.fakeftp.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixModeTest {
    @ParameterizedTest
    @CsvSource({
        "0000, ---------",
        "0777, rwxrwxrwx",
        "0644, rw-r--r--",
        "0351, -wxr-x--x",
        "4755, rwsr-xr-x",
        "4655, rwSr-xr-x",
        "2755, rwxr-sr-x",
        "2745, rwxr-Sr-x",
        "1777, rwxrwxrwt",
        "1770, rwxrwx--T",
        "7000, --S--S--T"
    })
    void isWrittenInLettersAsByLs(String octal, String letters) {
        StringBuilder text = new StringBuilder("d");
        UnixMode.append(Integer.parseInt(octal, 8), text);

        assertThat(text).hasToString("d" + letters);
    }
}
