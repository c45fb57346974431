package dev.fakeftp.internal.transfer;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.DeflatedData;
import dev.fakeftp.internal.data.Protection;
import dev.fakeftp.internal.personality.Behaviour.LineEndRule;

/**
 * The options of a transfer, as the client has set them.
 *
 * @param deflateLevel from 0 (none) to 9 (best); for MODE Z
 * @param download the line ends of a download under TYPE A
 * @param upload the line ends of an upload under TYPE A
 */
public record TransferOptions(
        TransferType type,
        Structure structure,
        TransferMode mode,
        int deflateLevel,
        Protection protection,
        LineEndRule download,
        LineEndRule upload) {
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
        return structure == Structure.RECORD ? new RecordStructure() : new AsciiLineEnds(download, upload);
    }
}
