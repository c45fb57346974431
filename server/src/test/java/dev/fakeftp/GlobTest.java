package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/in/a.csv | /in/a.csv",
                "/in/*.csv | /in/a.csv",
                "/in/*     | /in/.hidden",
                "/in/**    | /in/deep/a.csv",
                "/**/a.csv | /in/deep/a.csv",
                "/*.csv    | /a.csv",
                "/in/?.{csv,txt} | /in/a.txt",
                "/in/[a-c].csv | /in/b.csv",
                "/in/a b.csv | /in/a b.csv",
                "/in/\\*.csv | /in/*.csv"
            })
    void withASlashIsMatchedAgainstTheWholePath(String glob, String path) {
        assertThat(new Glob(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/in/*.csv | /in/deep/a.csv",
                "/in/*.csv | /out/a.csv",
                "/in/a.csv | /in/A.csv",
                "/*.csv    | /in/a.csv",
                "/in/a     | /in/a.csv"
            })
    void withASlashMatchesNothingElse(String glob, String path) {
        assertThat(new Glob(glob).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "*.csv", "*", "**", "?.csv", "{a,b}.csv"})
    void withoutASlashIsMatchedAgainstTheNameInAnyFolder(String glob) {
        assertThat(new Glob(glob).matches("/a.csv")).isTrue();
        assertThat(new Glob(glob).matches("/in/deep/a.csv")).isTrue();
    }

    @Test
    void withoutASlashIgnoresTheFolders() {
        assertThat(new Glob("in").matches("/in/a.csv")).isFalse();
        assertThat(new Glob("*.csv").matches("/in.csv/a.txt")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "/in/{a", "/in/[a", "a\\", "{a,{b}}", "[z-a]"})
    void isRefusedIfMalformed(String text) {
        assertThatThrownBy(() -> new Glob(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/in/a.csv | /out/a.csv",
                "/in/a.csv | /in/deep/a.csv",
                "/in/a.csv | /in/A.CSV",
                "/IN/A.csv | /in/a.csv",
                "*.CSV     | /in/a.csv",
                "/in/{a,b/c}.csv | /out/c}.csv"
            })
    void nearlyMatchesInAnotherFolderOrCase(String glob, String path) {
        assertThat(new Glob(glob).matches(path)).isFalse();
        assertThat(new Glob(glob).nearMiss(path)).hasValue("in another folder or case");
    }

    @Test
    void nearlyMatchesAnotherNameInItsFolderOnly() {
        assertThat(new Glob("/in/a.csv").nearMiss("/in/b.csv")).hasValue("under another name");
        assertThat(new Glob("/in/a.csv").nearMiss("/out/b.csv")).isEmpty();
        assertThat(new Glob("a.csv").nearMiss("/in/b.csv")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/*.csv", "in/", "*a/b", "?in/a", "[i]n/a", "{in,out}/*.csv", "./in/a"})
    void isRefusedIfItHasASlashButCanMatchNoAbsolutePath(String text) {
        assertThatThrownBy(() -> new Glob(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The glob \"" + text + "\" matches nothing, because paths begin with \"/\". Use \"/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/a.csv | /in/a.csv",
                "*/a.csv | /a.csv",
                "**in/a.csv | /in/a.csv",
                "{/in,/out}/*.csv | /out/a.csv",
                "{in,/out}/*.csv | /out/a.csv",
                "{,x}/in/*.csv | /in/a.csv",
                "\\/in/*.csv | /in/a.csv"
            })
    void mayBeginOtherwiseIfItCanMatch(String glob, String path) {
        assertThat(new Glob(glob).matches(path)).isTrue();
    }

    @Test
    void isNamedInWhatIsWrongWithIt() {
        assertThatThrownBy(() -> new Glob("["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The glob \"[\" is malformed: ")
                .extracting(Throwable::getMessage, STRING)
                .doesNotContain("\n");
    }

    @Test
    void showsItselfAsItWasWritten() {
        assertThat(new Glob("/in/*.csv")).hasToString("/in/*.csv");
    }

    @Test
    void thatIsEmptyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Glob(""))
                .withMessage("An empty glob matches nothing. Use /in/** or *.csv.");
    }
}
