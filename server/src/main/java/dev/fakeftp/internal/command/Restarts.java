package dev.fakeftp.internal.command;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.UploadTarget;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.personality.Behaviour.DownloadRestart;
import dev.fakeftp.internal.personality.Behaviour.RestartRules;
import dev.fakeftp.internal.personality.Behaviour.UploadRestart;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.nio.channels.WritableByteChannel;

/** The offset of REST at the beginning of a transfer (RFC 3659, section 5). */
final class Restarts {
    private Restarts() {}

    /** Returns the first byte of a download. */
    static long download(RestartRules rules, TransferType type, long offset, long length) {
        if (rules.download() == DownloadRestart.IGNORED) {
            return 0;
        }
        checkType(type, offset);
        if (offset > length && rules.download() == DownloadRestart.CLAMPED) {
            return length;
        }
        checkLength(offset, length);
        return offset;
    }

    /** Returns the first byte of an upload. */
    static long upload(RestartRules rules, TransferType type, long offset, UploadTarget target) {
        if (rules.upload() == UploadRestart.IGNORED || offset == 0) {
            return 0;
        }
        checkType(type, offset);
        return switch (rules.upload()) {
            case REFUSED ->
                throw new ReplyException(
                        Situation.EXISTS, 451, "The server does not resume uploads. Send the whole file.");
            case PADDED -> offset;
            case TRUNCATING -> Math.min(offset, target.length());
            default -> {
                checkLength(offset, target.length());
                yield offset;
            }
        };
    }

    /** Returns how the file of an upload is opened. */
    static IoSupplier<WritableByteChannel> opener(RestartRules rules, long start, UploadTarget target) {
        if (start == 0) {
            return target::write;
        }
        return switch (rules.upload()) {
            case TRUNCATING -> () -> target.truncatedAt(start);
            case PADDED -> () -> target.paddedTo(start);
            default -> () -> target.writeFrom(start);
        };
    }

    /** RFC 1123, section 4.1.3.4: 555 for an offset that this TYPE does not allow. */
    private static void checkType(TransferType type, long offset) {
        if (offset > 0 && type == TransferType.ASCII) {
            throw new ReplyException(
                    Situation.OUT_OF_ORDER, 555, "TYPE A does not allow an offset. Send TYPE I, and REST again.");
        }
    }

    /** RFC 1123, section 4.1.3.4: 554 for an offset beyond the file. */
    private static void checkLength(long offset, long length) {
        if (offset > length) {
            throw new ReplyException(
                            554, "The file ends at byte " + length + ". Send REST with a valid offset, and try again.")
                    .with("offset", offset)
                    .with("fileSize", length);
        }
    }
}
