package dev.fakeftp.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The form of CHANGELOG.md: that of Keep a Changelog 1.1.0. */
class ChangelogTest {
    /** Lines of one group of changes: more of them are not read. */
    private static final int MOST_LINES = 40;

    private final String changelog = Files.readString(Path.of("../CHANGELOG.md"));

    ChangelogTest() throws IOException {}

    @Test
    void beginsWithWhatIsUnreleased() {
        assertThat(headings("## ")).startsWith("[Unreleased]");
    }

    @Test
    void namesTheDayOfEachRelease() {
        assertThat(headings("## "))
                .allMatch(heading -> heading.matches("\\[Unreleased]"
                        + "|\\[\\d+\\.\\d+\\.\\d+] - \\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])( \\[YANKED])?"));
    }

    @Test
    void linksEachReleaseToItsCommits() {
        assertThat(headings("## ").stream()
                        .map(heading -> heading.replaceFirst("\\[([^]]+)].*", "$1"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(release -> assertThat(changelog)
                        .containsPattern(
                                "(?mi)^\\[" + Pattern.quote(release) + "]: https://github.com/fakeftp/fakeftp/"));
    }

    @Test
    void groupsChangesByTheirKind() {
        assertThat(headings("### "))
                .isNotEmpty()
                .isSubsetOf("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security");
    }

    @Test
    void isShort() {
        assertThat(changelog.split("(?m)^##+ "))
                .allSatisfy(group -> assertThat(group.lines()).hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    private List<String> headings(String mark) {
        return changelog
                .lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }
}
