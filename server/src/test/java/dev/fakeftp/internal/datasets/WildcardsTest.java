package dev.fakeftp.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wildcards of IBM's IP User's Guide and Commands. */
class WildcardsTest {
    @ParameterizedTest
    @CsvSource({
        "A.B, A.B, true",
        "A.B, A.B.C, false",
        "A.*, A.B.C, true",
        "A.*, A, false",
        "A.*.C, A.B.C, true",
        "A.*.C, A.B.B.C, false",
        "A.**.C, A.B.B.C, true",
        "A.**.C, A.C, true",
        "**.C, A.B.C, true",
        "A.B*, A.BC, true",
        "A.*C*, A.BCD, true",
        "A.%, A.B, true",
        "A.%, A.BB, false"
    })
    void matchQualifiers(String pattern, String name, boolean matches) {
        assertThat(Wildcards.matchQualifiers(pattern, DatasetName.qualifiers(name)))
                .isEqualTo(matches);
    }

    @Test
    void takeNoTimeThatGrowsWithTheirNumber() {
        String pattern = String.join(".", Collections.nCopies(100, "**.*A")) + ".X";
        String name = String.join(".", Collections.nCopies(100, "A"));

        long start = System.nanoTime();
        assertThat(Wildcards.matchQualifiers(pattern, DatasetName.qualifiers(name)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
