package dev.fakeftp.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series(List.of(3.0, 1.0, 8.0));

    @Test
    void theMedianIsTheValueInTheMiddle() {
        assertThat(series.median()).isEqualTo(3);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Series(List.of(4.0, 1.0, 8.0, 3.0)).median()).isEqualTo(3.5);
    }

    @Test
    void theQuartilesAreValuesIfTheyLieOnOne() {
        Series five = new Series(List.of(50.0, 10.0, 40.0, 20.0, 30.0));

        assertThat(five.lowerQuartile()).isEqualTo(20);
        assertThat(five.upperQuartile()).isEqualTo(40);
    }

    /** R: {@code quantile(c(1, 2, 4, 8))} is 1, 1.75, 3, 5, 8. */
    @Test
    void theQuartilesBetweenTwoValuesAreInterpolated() {
        Series four = new Series(List.of(4.0, 1.0, 8.0, 2.0));

        assertThat(four.lowerQuartile()).isEqualTo(1.75);
        assertThat(four.upperQuartile()).isEqualTo(5);
    }

    @Test
    void theQuartilesOfOneValueAreThatValue() {
        Series one = new Series(List.of(3.0));

        assertThat(one.lowerQuartile()).isEqualTo(3);
        assertThat(one.upperQuartile()).isEqualTo(3);
    }

    @Test
    void theRangeGoesFromTheLeastToTheGreatest() {
        assertThat(series.min()).isEqualTo(1);
        assertThat(series.max()).isEqualTo(8);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        assertThat(series.ratios(new Series(List.of(6.0, 1.0, 2.0))).values()).containsExactly(0.5, 1.0, 4.0);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Series(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
