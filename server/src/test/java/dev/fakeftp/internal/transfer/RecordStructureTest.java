package dev.fakeftp.internal.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordStructureTest {
    /** A bar stands for LF, R for CR, Y for the escape byte, 1 to 3 for the codes. */
    @ParameterizedTest
    @CsvSource({
        "'', Y2",
        "a, aY2",
        "a|, aY1Y2",
        "|, Y1Y2",
        "aR|b, aY1bY2",
        "aRb, aRbY2",
        "aR, aRY2",
        "aRR|, aRY1Y2",
        "Y, YYY2",
        "Y|Y, YYY1YYY2"
    })
    void translateTheSameWhereverTheBuffersEnd(String lines, String records) throws EOFException {
        byte[] disk = bytes(lines);
        byte[] wire = bytes(records);
        for (int split = 0; split <= disk.length; split++) {
            RecordStructure toWire = new RecordStructure();
            String result = text(toWire.toWire(ByteBuffer.wrap(disk, 0, split)))
                    + text(toWire.toWire(ByteBuffer.wrap(disk, split, disk.length - split)))
                    + text(toWire.restToWire());
            assertThat(bytes(result)).as("to the wire, split at %d", split).isEqualTo(wire);
        }
        for (int split = 0; split <= wire.length; split++) {
            RecordStructure toDisk = new RecordStructure();
            String result = text(toDisk.toDisk(ByteBuffer.wrap(wire, 0, split)))
                    + text(toDisk.toDisk(ByteBuffer.wrap(wire, split, wire.length - split)))
                    + text(toDisk.restToDisk());
            // A CR LF on the disk is one line end, and comes back as the disk's own.
            assertThat(result).as("to disk, split at %d", split).isEqualTo(lines.replace("R|", "|"));
        }
    }

    @Test
    void mayEndTheLastRecordAndTheFileAtOnce() throws EOFException {
        RecordStructure records = new RecordStructure();

        assertThat(text(records.toDisk(ByteBuffer.wrap(bytes("aY3"))))).isEqualTo("a|");
        assertThat(records.restToDisk().remaining()).isZero();
    }

    @Test
    void thatDoNotEndAreNotAll() {
        RecordStructure records = new RecordStructure();

        assertThat(text(records.toDisk(ByteBuffer.wrap(bytes("aY1"))))).isEqualTo("a|");
        assertThatThrownBy(records::restToDisk).isInstanceOf(EOFException.class);
    }

    private static byte[] bytes(String text) {
        return text.replace('|', '\n')
                .replace('R', '\r')
                .replace('Y', '\u00FF')
                .replace('1', '\u0001')
                .replace('2', '\u0002')
                .replace('3', '\u0003')
                .getBytes(ISO_8859_1);
    }

    private static String text(ByteBuffer buffer) {
        return ISO_8859_1
                .decode(buffer)
                .toString()
                .replace('\n', '|')
                .replace('\r', 'R')
                .replace('\u00FF', 'Y')
                .replace('\u0001', '1')
                .replace('\u0002', '2');
    }
}
