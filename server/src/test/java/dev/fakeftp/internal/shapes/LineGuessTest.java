package dev.fakeftp.internal.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.shapes.LineGuess.Style;
import dev.fakeftp.internal.shapes.LineGuess.Widths;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineGuessTest {
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T20:15:30Z");

    private static LineGuess guess(String line, String name, @Nullable Integer size) {
        TimeReader.Found time = TimeReader.ofAll().find(line, LEAP_DAY).orElseThrow();
        return LineGuess.of(line, name, size, time).orElseThrow();
    }

    private static String template(String line, Widths widths) {
        LineGuess guess = guess(line, "q3.csv", 1234);
        return guess.template(new Style(widths, true, true, "acme"), guess);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "vsftpd;\"-rw-r--r--    1 1000     1000         1234 Feb 29 20:15 q3.csv\""
                        + ";\"{mode} {links:4} {ownerNumber:-8} {ownerNumber:-8} {size:8} {time} {name}\"",
                "ProFTPD;\"-rw-r--r--   1 joe      staff        1234 Feb 29 20:15 q3.csv\""
                        + ";\"{mode} {links:3} {owner:-8} {owner:-8} {size:8} {time} {name}\"",
                "IIS;\"02-29-24  08:15PM                 1234 q3.csv\";\"{time} {size:20} {name}\"",
                "OS/400;\"ACME             1234 24/02/29 20:15:30 *STMF      q3.csv\""
                        + ";\"{owner} {size:16} {time} *STMF      {name}\"",
                "NetWare;\"- [RWCEAFMS] acme                 1234 Feb 29 20:15 q3.csv\""
                        + ";\"- [RWCEAFMS] {owner} {size:20} {time} {name}\"",
                "OpenVMS, where names come first;\"q3.csv;1         1234  29-FEB-2024 20:15:30\""
                        + ";\"{name};1 {size:12}  {time}\""
            })
    void hasTheColumnsOfAServerWithFixedWidths(String server, String line, String template) {
        assertThat(template(line, Widths.FIXED)).as(server).isEqualTo(template);
    }

    @Test
    void hasTheColumnsOfLs() {
        String line = "-rw-r--r-- 1 joe joe 1234 Feb 29 20:15 q3.csv";

        assertThat(template(line, Widths.LONGEST))
                .isEqualTo("{mode} {links:*} {owner:-*} {owner:-*} {size:*} {time} {name}");
        assertThat(template(line, Widths.NONE)).isEqualTo("{mode} {links} {owner} {owner} {size} {time} {name}");
    }

    @Test
    void keepsPermissionsAndLinksThatDoNotChange() {
        LineGuess guess = guess("-rw-------   1 user group         1234 Feb 29 20:15 q3.csv", "q3.csv", 1234);

        assertThat(guess.template(new Style(Widths.FIXED, false, false, "acme"), guess))
                .isEqualTo("-rw-------   1 {owner:-4} {owner:-4} {size:12} {time} {name}");
    }

    @Test
    void ofAFolderHasItsSizeOnlyBesideTheTime() {
        assertThat(guess("drwxr-xr-x   2 joe      staff        4096 Feb 29 20:15 in", "in", null)
                        .size())
                .isEqualTo(4096);
        assertThat(guess("02-29-24  08:15PM       <DIR>          in", "in", null)
                        .template(new Style(Widths.FIXED, true, true, "acme"), guess("02-29-24  08:15PM  1 a", "a", 1)))
                .isEqualTo("{time}       <DIR>          {name}");
    }

    @Test
    void needsNameAndSize() {
        String line = "-rw-r--r--   1 joe      staff        1234 Feb 29 20:15 q3.csv";
        TimeReader.Found time = TimeReader.ofAll().find(line, LEAP_DAY).orElseThrow();

        assertThat(LineGuess.of(line, "other", 1234, time)).isEmpty();
        assertThat(LineGuess.of(line, "q3.csv", 99, time)).isEmpty();
    }
}
