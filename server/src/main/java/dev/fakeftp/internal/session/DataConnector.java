package dev.fakeftp.internal.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Opens a data connection in the way that PASV, EPSV, PORT or EPRT has prepared. */
interface DataConnector extends Closeable {
    /**
     * Opens the data connection, which the caller closes. Fails with {@link IOException}, whose message names the
     * remedy, after the time or when another thread closes this.
     */
    DataChannel open(Duration atMost) throws IOException;

    /** Cancels the preparation and wakes a thread in {@link #open}. */
    @Override
    void close();
}
