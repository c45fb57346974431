package dev.fakeftp.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hash of an upload, and the buffers that a second thread reads meanwhile. */
@Timeout(60)
class DigesterTest {
    private static final int CHUNKS = 40;

    private final Buffers buffers = new Buffers();
    private final Digester digester = new Digester(buffers);
    private final Random random = new Random(1);

    @Test
    void isThatOfAllBytesInTheirOrder() throws Exception {
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        ByteBuffer buffer = buffers.take();
        for (int i = 0; i < CHUNKS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(buffer.capacity())];
            random.nextBytes(bytes);
            expected.update(bytes);
            if (i % 5 == 0) {
                digester.add(ByteBuffer.wrap(bytes));
            } else {
                buffer.clear().put(bytes).flip();
                buffer = digester.addOf(buffer, buffer.duplicate());
            }
        }

        assertThat(digester.hex()).isEqualTo(HexFormat.of().formatHex(expected.digest()));
    }

    /** Otherwise two uploads would get the same buffer. */
    @Test
    void givesEachBufferBackOnceIfMemoryIsShort() {
        AtomicInteger left = new AtomicInteger(12);
        Buffers few = new Buffers(size -> {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("no memory for " + size + " bytes");
            }
            return ByteBuffer.allocate(size);
        });
        for (int uploads = 1; uploads < 5; uploads++) {
            List<ByteBuffer> inUse = new ArrayList<>();
            List<Digester> digesters = new ArrayList<>();
            assertThatIllegalStateException().isThrownBy(() -> {
                while (true) {
                    Digester one = new Digester(few);
                    digesters.add(one);
                    inUse.add(few.take());
                    for (int i = 0; i < CHUNKS; i++) {
                        ByteBuffer buffer = inUse.get(inUse.size() - 1).clear();
                        inUse.set(inUse.size() - 1, one.addOf(buffer, buffer.duplicate()));
                    }
                }
            });
            digesters.forEach(Digester::close);
            inUse.forEach(few::giveBack);
        }

        List<ByteBuffer> taken = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> Stream.generate(few::takeLarge).forEach(taken::add));
        assertThatIllegalStateException()
                .isThrownBy(() -> Stream.generate(few::take).forEach(taken::add));
        Set<ByteBuffer> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(taken);
        assertThat(taken).hasSize(12).hasSameSizeAs(different);
    }

    @Test
    void usesAFewBuffersAndGivesEachBackOnce() {
        ByteBuffer buffer = buffers.take();
        Set<ByteBuffer> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < CHUNKS; i++) {
            buffer.clear();
            buffer = digester.addOf(buffer, buffer.duplicate());
            used.add(buffer);
        }
        digester.hex();
        buffers.giveBack(buffer);

        assertThat(used)
                .hasSizeLessThan(CHUNKS / 4)
                .filteredOn(Buffers::isLarge)
                .isNotEmpty();
        Set<ByteBuffer> free = Collections.newSetFromMap(new IdentityHashMap<>());
        used.forEach(each -> free.add(Buffers.isLarge(each) ? buffers.takeLarge() : buffers.take()));
        assertThat(free).hasSameSizeAs(used);
        assertThat(free.containsAll(used)).isTrue();
    }
}
