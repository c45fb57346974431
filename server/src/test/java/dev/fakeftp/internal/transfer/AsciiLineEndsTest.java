package dev.fakeftp.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiLineEndsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one line",
                "\r\n",
                "a\r\nb\r\n",
                "a\nb\n",
                "a\rb\r",
                "a\r\r\nb",
                "\r\r\r\n\n\r",
                "\n\r\n\r",
                "\r\n\r\n\r",
                "ü\r\n€\r\n"
            })
    void translateTheSameWhereverTheBuffersEnd(String text) {
        String disk = text.replace("\r\n", "\n");
        String wire = text.replaceAll("(?<!\r)\n", "\r\n");
        int length = bytes(text).length;
        for (int first = 0; first <= length; first++) {
            for (int second = first; second <= length; second++) {
                assertThat(toDisk(text, first, second))
                        .as("to disk, split at %d and %d", first, second)
                        .isEqualTo(disk);
                assertThat(toWire(text, first, second))
                        .as("to the wire, split at %d and %d", first, second)
                        .isEqualTo(wire);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "a\n\nb", "a\rb\n", "\n\r", "a\r"})
    void bringBackWhatWasOnTheDisk(String disk) {
        assertThat(toDisk(toWire(disk, 0, 0), 0, 0)).isEqualTo(disk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\r\n", "a\r\n\r\nb", "a\rb\r\n", "\r\n\r"})
    void bringBackWhatWasOnTheWire(String wire) {
        assertThat(toWire(toDisk(wire, 0, 0), 0, 0)).isEqualTo(wire);
    }

    @Test
    void holdBackACrAtTheEndUntilTheRestIsAskedFor() {
        AsciiLineEnds lineEnds = new AsciiLineEnds();

        assertThat(text(lineEnds.toDisk(ByteBuffer.wrap(bytes("a\r"))))).isEqualTo("a");
        assertThat(text(lineEnds.restToDisk())).isEqualTo("\r");
        assertThat(text(lineEnds.restToDisk())).isEmpty();
    }

    private static String toDisk(String wire, int first, int second) {
        AsciiLineEnds lineEnds = new AsciiLineEnds();
        return inThreeBuffers(lineEnds, AsciiLineEnds::toDisk, wire, first, second) + text(lineEnds.restToDisk());
    }

    private static String toWire(String disk, int first, int second) {
        return inThreeBuffers(new AsciiLineEnds(), AsciiLineEnds::toWire, disk, first, second);
    }

    private static String inThreeBuffers(
            AsciiLineEnds lineEnds,
            BiFunction<AsciiLineEnds, ByteBuffer, ByteBuffer> translate,
            String text,
            int first,
            int second) {
        byte[] bytes = bytes(text);
        ByteBuffer out = ByteBuffer.allocate(2 * bytes.length);
        out.put(translate.apply(lineEnds, ByteBuffer.wrap(bytes, 0, first)));
        out.put(translate.apply(lineEnds, ByteBuffer.wrap(bytes, first, second - first)));
        out.put(translate.apply(lineEnds, ByteBuffer.wrap(bytes, second, bytes.length - second)));
        return text(out.flip());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
