package dev.fakeftp.internal.recording;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of one recorded transfer.
 *
 * @param cut whether the connection ended early
 * @param size the number of bytes; -1 if the text gives none
 * @param digest the SHA-256; null if the text gives none and there is no file
 * @param file the bytes; null if only the digest was kept
 */
public record RecordedData(
        DataKind kind,
        boolean cut,
        long size,
        @Nullable String digest,
        @Nullable Path file) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedData that
                && kind == that.kind
                && cut == that.cut
                && size == that.size
                && Objects.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, cut, size, digest);
    }
}
