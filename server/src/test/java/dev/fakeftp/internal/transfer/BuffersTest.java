package dev.fakeftp.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuffersTest {
    private final Buffers buffers = new Buffers();

    @Test
    void hasFewLargeOnes() {
        List<ByteBuffer> taken = Stream.generate(buffers::takeLarge).limit(100).toList();

        assertThat(taken).filteredOn(Buffers::isLarge).hasSize(32);
        assertThat(buffers.take()).matches(buffer -> !Buffers.isLarge(buffer));
    }

    @Test
    void givesALargeOneOutAgain() {
        Stream.generate(buffers::takeLarge).limit(100).toList().forEach(buffers::giveBack);

        List<ByteBuffer> again = Stream.generate(buffers::takeLarge).limit(100).toList();
        assertThat(again).filteredOn(Buffers::isLarge).hasSize(32);
        assertThat(again).allMatch(buffer -> buffer.position() == 0 && buffer.remaining() == buffer.capacity());
    }
}
