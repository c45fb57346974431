package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededBytesTest {
    private static final int SIZE = 1_000_003;

    @ParameterizedTest
    @ValueSource(longs = {0, 42, -1, Long.MIN_VALUE})
    void areTheNumbersOfTheJdksSplittableRandom(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer expected = ByteBuffer.allocate(SIZE + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (expected.position() < SIZE) {
            expected.putLong(random.nextLong());
        }
        try (InputStream bytes = new SeededBytes(SIZE, seed).open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(Arrays.copyOf(expected.array(), SIZE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 500_001, SIZE - 1, SIZE})
    void canBeReadFromAnyPositionOn(int position) throws IOException {
        SeededBytes bytes = new SeededBytes(SIZE, 42);
        byte[] all = bytes.open().readAllBytes();
        try (SeekableByteChannel channel = bytes.channel().position(position)) {
            ByteBuffer rest = ByteBuffer.allocateDirect(SIZE + 1);
            while (channel.read(rest) >= 0) {
                assertThat(channel.position()).isEqualTo(position + rest.position());
            }
            byte[] read = new byte[rest.flip().remaining()];
            rest.get(read);
            assertThat(read).isEqualTo(Arrays.copyOfRange(all, position, SIZE));
        }
    }

    @Test
    void areReadInPiecesOfAnyLength() throws IOException {
        SeededBytes bytes = new SeededBytes(1000, 42);
        ByteBuffer pieced = ByteBuffer.allocate(1000);
        try (SeekableByteChannel channel = bytes.channel()) {
            for (int length = 1; pieced.hasRemaining(); length++) {
                pieced.limit(Math.min(pieced.position() + length, 1000));
                channel.read(pieced);
                pieced.limit(1000);
            }
        }
        assertThat(pieced.array()).isEqualTo(bytes.open().readAllBytes());
    }

    @Test
    void haveTheDigestOfAllOfThem() throws Exception {
        SeededBytes bytes = new SeededBytes(SIZE, 42);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.open().readAllBytes());

        assertThat(bytes.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(new SeededBytes(SIZE, 43).sha256()).isNotEqualTo(bytes.sha256());
    }

    @Test
    void haveNothingBeyondTheirEnd() throws IOException {
        try (SeekableByteChannel channel = new SeededBytes(10_000_000_000L, 42).channel()) {
            assertThat(channel.size()).isEqualTo(10_000_000_000L);
            assertThat(channel.position(9_999_999_999L).read(ByteBuffer.allocate(2)))
                    .isEqualTo(1);
            assertThat(channel.position(20_000_000_000L).read(ByteBuffer.allocate(2)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void areOnlyRead() {
        SeekableByteChannel channel = new SeededBytes(1, 42).channel();

        assertThatExceptionOfType(NonWritableChannelException.class)
                .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
        assertThatExceptionOfType(NonWritableChannelException.class).isThrownBy(() -> channel.truncate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.position(-1));
    }

    @Test
    void areNotReadAfterTheEnd() throws IOException {
        SeekableByteChannel channel = new SeededBytes(1, 42).channel();
        channel.close();

        assertThat(channel.isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
    }

    @Test
    void areNotFewerThanNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeededBytes(-1, 42))
                .withMessageContaining("-1");
    }
}
