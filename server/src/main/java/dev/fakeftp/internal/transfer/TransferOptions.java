package dev.fakeftp.internal.transfer;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.DeflatedData;
import dev.fakeftp.internal.data.Protection;

/**
 * The options of a transfer, as the client has set them.
 *
 * @param deflateLevel from 0 (none) to 9 (best); for MODE Z
 */
public record TransferOptions(
        TransferType type, Structure structure, TransferMode mode, int deflateLevel, Protection protection) {
    /** Returns whether the data connection is deflated. */
    boolean deflates() {
        return mode == TransferMode.DEFLATE;
    }

    /** Wraps a data connection for MODE. */
    DataChannel carrying(DataChannel plain) {
        return deflates() ? new DeflatedData(plain, deflateLevel) : plain;
    }

    /** Returns the conversion between wire and disk. */
    DataRepresentation representation() {
        if (type == TransferType.IMAGE) {
            return DataRepresentation.none();
        }
        return structure == Structure.RECORD ? new RecordStructure() : new AsciiLineEnds();
    }
}
