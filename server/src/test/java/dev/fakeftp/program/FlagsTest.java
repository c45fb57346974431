package dev.fakeftp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FlagsTest {
    @Test
    void areReadByTheirNames() {
        assertThat(Flags.parse(List.of("--port", "21", "--passive-ports", "1-2", "--public-host", "10.0.0.5"))
                        .orElseThrow())
                .isEqualTo(
                        Map.of(Settings.PORT, "21", Settings.PASSIVE_PORTS, "1-2", Settings.PUBLIC_HOST, "10.0.0.5"));
    }

    @Test
    void mayBeWrittenWithAnEqualsSign() {
        assertThat(Flags.parse(List.of("--port=21")).orElseThrow()).isEqualTo(Map.of(Settings.PORT, "21"));
    }

    @Test
    void nameOneUserEach() {
        assertThat(Flags.parse(List.of("--user", "one:1", "--user", "two:-2")).orElseThrow())
                .isEqualTo(Map.of(Settings.USERS, "one:1,two:-2"));
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
    @FieldSource("dev.fakeftp.internal.settings.Settings#ALL")
    void areExplained(Setting<?> setting) {
        assertThat(Flags.help())
                .contains("--" + setting.flag() + " " + setting.syntax() + "  (" + setting.variable() + ")")
                .contains(setting.purpose());
    }
}
