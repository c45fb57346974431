package dev.fakeftp.internal.admin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The JSON body of a request, which the server holds in memory. Fails with {@link TooLarge} if it is too long. */
final class LimitedBody extends FilterInputStream {
    /** Enough for some thousand faults. */
    private static final int MOST_MEBIBYTES = 1;

    private long left = (long) MOST_MEBIBYTES << 20;

    /** Thrown for a request with more JSON than the server accepts. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("A JSON request may have " + MOST_MEBIBYTES
                    + " MiB at most. Send it in parts. Only files, with PUT /api/files, may have any size.");
        }
    }

    LimitedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        return counted(count, count);
    }

    private int counted(int result, int more) {
        if (result >= 0) {
            left -= more;
        }
        if (left < 0) {
            throw new TooLarge();
        }
        return result;
    }
}
