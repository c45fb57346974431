package dev.fakeftp.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.files.FtpPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFormTest {
    private static final FtpPath FOLDER = FtpPath.of("/ACME/IN");

    @Test
    void isThatOfTheSystem() {
        assertThat(PathForm.UNIX.written(FOLDER)).isEqualTo("/ACME/IN");
        assertThat(PathForm.VMS.written(FOLDER)).isEqualTo("DISK$USER:[ACME.IN]");
        assertThat(PathForm.VMS.written(FtpPath.ROOT)).isEqualTo("DISK$USER:[000000]");
    }

    @Test
    void ofAFileHasAVersionOnVmsOnly() {
        FtpPath file = FtpPath.of("/ACME/IN/Q3.CSV");

        assertThat(PathForm.UNIX.writtenFile(file)).isEqualTo("/ACME/IN/Q3.CSV");
        assertThat(PathForm.VMS.writtenFile(file)).isEqualTo("DISK$USER:[ACME.IN]Q3.CSV;1");
        assertThat(PathForm.VMS.writtenFile(FtpPath.ROOT)).isEqualTo("DISK$USER:[000000]");
    }

    /** Camel goes back to where PWD told that it was. */
    @ParameterizedTest
    @EnumSource(PathForm.class)
    void leadsBack(PathForm form) {
        assertThat(FOLDER.resolve(form.read(form.written(FtpPath.ROOT)))).isEqualTo(FtpPath.ROOT);
        assertThat(FtpPath.ROOT.resolve(form.read(form.written(FOLDER)))).isEqualTo(FOLDER);
    }

    @ParameterizedTest
    @EnumSource(PathForm.class)
    void understandsThatOfUnixToo(PathForm form) {
        for (String path :
                new String[] {"/a b/c.txt", "q3.csv", "..", "", "in/*.csv", "report (1).csv", "it's", "a;b"}) {
            assertThat(form.read(path)).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Q3.CSV;1, /ACME/IN/Q3.CSV",
        "SUB.DIR;1, /ACME/IN/SUB",
        "SUB.DIR, /ACME/IN/SUB",
        "[.SUB]Q3.CSV;2, /ACME/IN/SUB/Q3.CSV",
        "[]Q3.CSV, /ACME/IN/Q3.CSV",
        "[-], /ACME",
        "[OUT.OLD], /OUT/OLD",
        "[000000.OUT], /OUT",
        "DISK$USER:[OUT]Q3.CSV;1, /OUT/Q3.CSV",
        "*.CSV;*, /ACME/IN/*.CSV",
    })
    void ofVmsHasFoldersInBracketsAndVersions(String written, String meant) {
        assertThat(FOLDER.resolve(PathForm.VMS.read(written))).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "]", "[[", "'", "''", "'.'", "(", ";", "[;]", ".DIR", ":[]", "\0"})
    void isNeverMoreThanAPath(String written) {
        for (PathForm form : PathForm.values()) {
            assertThat(FOLDER.resolve(form.read(written)).names()).doesNotContain("", ".", "..");
        }
    }
}
