package dev.fakeftp.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.internal.command.CommandTable;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that pass; those that fail are tried through the builder and the container, in the module's SettingsTest. */
class SettingRulesTest {
    @Test
    void theCommandsAreThoseOfTheServer() {
        String[] all = new TreeSet<>(CommandTable.verbs()).toArray(new String[0]);

        assertThat(SettingRules.verbs(List.of(all))).containsExactly(all);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingRules.verbs(List.of("PASSV")))
                .withMessage("\"PASSV\" is not a command of this server. Did you mean PASS or PASV? It has "
                        + String.join(", ", all) + ".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingRules.verbs(List.of("XYZZY")))
                .withMessageStartingWith("\"XYZZY\" is not a command of this server. It has ABOR, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingRules.verbs(List.of()))
                .withMessage("Name the commands to disable, such as \"EPSV\", or omit the call.");
    }

    @Test
    void commandsMayBeWrittenInAnyCase() {
        assertThat(SettingRules.verbs(List.of("port", " Epsv "))).containsExactly("PORT", "EPSV");
    }

    @ParameterizedTest
    @CsvSource({
        "/in/a, /in/a",
        "in/a, /in/a",
        "//in/./a, /in/a",
        "/in/../out/a, /out/a",
        "/in/x/../../a, /a",
        "/..a/b.., /..a/b..",
        "/…/ä, /…/ä"
    })
    void aPathIsAbsoluteAndWithoutDots(String path, String expected) {
        assertThat(SettingRules.file(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/, /", "'', /", "/in/, /in", "/in/.., /"})
    void aFolderMayBeTheRoot(String path, String expected) {
        assertThat(SettingRules.path(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "10.0.0.9, 10.0.0.9", "::1, 0:0:0:0:0:0:0:1"})
    void anAddressIsReadAsItIs(String text, String address) {
        assertThat(SettingRules.address(text).getHostAddress()).isEqualTo(address);
    }

    @Test
    void timesMayBeShort() {
        assertThat(SettingRules.timeout(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(SettingRules.delay(Duration.ZERO)).isEqualTo(Duration.ZERO);
    }
}
