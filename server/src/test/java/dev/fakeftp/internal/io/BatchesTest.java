package dev.fakeftp.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2000, 12_345})
    void haveAllInTheirOrder(int count) {
        List<Integer> all = IntStream.range(0, count).boxed().toList();

        assertThat(Batches.of(all).flatMap(List::stream)).isEqualTo(all);
    }

    @Test
    void areForSeveralThreadsIfTheListIsLong() {
        assertThat(Batches.of(IntStream.range(0, 1000).boxed().toList()).isParallel())
                .isFalse();
        assertThat(Batches.of(IntStream.range(0, 1001).boxed().toList()).isParallel())
                .isTrue();
    }
}
