package dev.fakeftp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.server.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlagsTest {
    @Test
    void areReadByTheirNames() {
        assertThat(Flags.parse(List.of("--port", "21", "--passive-ports", "1-2", "--public-host", "10.0.0.5"))
                        .orElseThrow())
                .isEqualTo(Map.of(Setting.PORT, "21", Setting.PASSIVE_PORTS, "1-2", Setting.PUBLIC_HOST, "10.0.0.5"));
    }

    @Test
    void mayBeWrittenWithAnEqualsSign() {
        assertThat(Flags.parse(List.of("--port=21")).orElseThrow()).isEqualTo(Map.of(Setting.PORT, "21"));
    }

    @Test
    void nameOneUserEach() {
        assertThat(Flags.parse(List.of("--user", "one:1", "--user", "two:-2")).orElseThrow())
                .isEqualTo(Map.of(Setting.USERS, "one:1,two:-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"--prot 21; prot", "--port; port", "21; 21", "--port 21 extra; extra", "--pass 1; pass"})
    void areNamedWhenTheyAreWrong(String line, String name) {
        assertThatThrownBy(() -> Flags.parse(List.of(line.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void areExplained(Setting setting) {
        assertThat(Flags.help())
                .contains("--" + setting.flag() + " " + setting.syntax() + "  (" + setting.variable() + ")")
                .contains(setting.purpose());
    }
}
