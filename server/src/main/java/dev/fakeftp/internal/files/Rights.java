package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** What somebody may do with the files of a tree; asked before each look and each change. */
public interface Rights {
    /** Everything. */
    Rights ALL = new Rights() {
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

    /** Fails with {@link AccessDeniedException} if the path may not be looked at. */
    void checkRead(FtpPath path) throws AccessDeniedException;

    /** Fails with {@link AccessDeniedException} if nothing may be changed there. */
    void checkWrite(FtpPath path) throws AccessDeniedException;

    /** How many bytes a file may have. */
    long largest(FtpPath file) throws IOException;

    /** Where the bytes go that are written to a file. */
    Sink sink(FtpPath file) throws IOException;
}
