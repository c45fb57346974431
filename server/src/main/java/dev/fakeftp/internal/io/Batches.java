package dev.fakeftp.internal.io;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Splits a long list, so that several threads work on it. A short one is not worth their start. */
public final class Batches {
    private static final int SIZE = 1000;

    private Batches() {}

    /** Returns the batches of a list in their order; the stream is parallel if there are several. */
    public static <T> Stream<List<T>> of(List<T> all) {
        int count = (all.size() + SIZE - 1) / SIZE;
        IntStream numbers = IntStream.range(0, count);
        return (count > 1 ? numbers.parallel() : numbers)
                .mapToObj(number -> all.subList(number * SIZE, Math.min((number + 1) * SIZE, all.size())));
    }
}
