package dev.fakeftp.internal.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Opens a data connection in the one way that PASV, EPSV, PORT or EPRT has prepared. */
interface DataOpener extends Closeable {
    /**
     * The data connection, which the caller closes. Fails with {@link IOException}, whose message names the remedy,
     * when it does not come about in time or when another thread closes this.
     */
    DataChannel open(Duration atMost) throws IOException;

    /** Gives up what was prepared, and wakes a thread in {@link #open}. */
    @Override
    void close();
}
