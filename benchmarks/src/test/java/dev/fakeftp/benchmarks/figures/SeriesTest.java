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
    void theRangeGoesFromTheLeastToTheGreatest() {
        assertThat(series.min()).isEqualTo(1);
        assertThat(series.max()).isEqualTo(8);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        assertThat(series.ratios(new Series(List.of(6.0, 1.0, 2.0))).values()).containsExactly(0.5, 1.0, 4.0);
    }

    @Test
    void rangesOverlapIfTheyHaveAValueInCommon() {
        assertThat(series.overlaps(new Series(List.of(8.0, 9.0)))).isTrue();
        assertThat(series.overlaps(new Series(List.of(2.0, 2.5)))).isTrue();
        assertThat(series.overlaps(new Series(List.of(8.5, 9.0)))).isFalse();
        assertThat(series.overlaps(new Series(List.of(0.5)))).isFalse();
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Series(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
