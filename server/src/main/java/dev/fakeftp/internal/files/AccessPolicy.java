package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
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
        public WritableByteChannel limited(FtpPath file, WritableByteChannel opened, long start) {
            return opened;
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

    /** Limits the size of a file that is open for writing from this offset in bytes. */
    WritableByteChannel limited(FtpPath file, WritableByteChannel opened, long start) throws IOException;

    /** The destination of the bytes written to a file. */
    Sink sink(FtpPath file) throws IOException;
}
