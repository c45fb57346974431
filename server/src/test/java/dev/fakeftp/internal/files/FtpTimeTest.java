package dev.fakeftp.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2024-02-29T23:59:58.999Z, 20240229235958",
        "1969-12-31T23:59:59.5Z, 19691231235959",
        "0000-01-01T00:00:00Z, 00000101000000",
        "0999-11-12T01:02:03Z, 09991112010203",
        "9999-12-31T23:59:59Z, 99991231235959",
        "+10000-01-01T00:00:00Z, +100000101000000",
        "-0001-01-01T00:00:00Z, -00010101000000"
    })
    void isWrittenInUtcToTheSecond(Instant time, String text) {
        assertThat(FtpTime.text(time)).isEqualTo(text);
    }

    @Test
    void hasAYearOfFourDigits() {
        assertThatCode(() -> FtpTime.checkWritable(Instant.parse("0000-01-01T00:00:00Z")))
                .doesNotThrowAnyException();
        assertThatCode(() -> FtpTime.checkWritable(Instant.parse("9999-12-31T23:59:59.999999999Z")))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FtpTime.checkWritable(Instant.parse("-0001-12-31T23:59:59.999999999Z")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FtpTime.checkWritable(Instant.parse("+10000-01-01T00:00:00Z")));
    }
}
