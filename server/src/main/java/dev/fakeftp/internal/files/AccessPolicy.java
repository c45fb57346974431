package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** The permissions on the files of a tree; checked before each access and each change. */
public interface AccessPolicy {
    /** Permits everything. */
    AccessPolicy ALL = new AccessPolicy() {
        @Override
        public void checkRead(FtpPath path) {}

        @Override
        public void checkWrite(FtpPath path) {}

        @Override
        public long largest(FtpPath file) {
            return Long.MAX_VALUE;
        }

        @Override
        public Sink sink(FtpPath file) {
            return Sink.DISK;
        }
    };

    /** Fails with {@link AccessDeniedException} if the path may not be read. */
    void checkRead(FtpPath path) throws AccessDeniedException;

    /** Fails with {@link AccessDeniedException} if the path may not be changed. */
    void checkWrite(FtpPath path) throws AccessDeniedException;

    /** The greatest size of a file in bytes. */
    long largest(FtpPath file) throws IOException;

    /** The destination of the bytes written to a file. */
    Sink sink(FtpPath file) throws IOException;
}
