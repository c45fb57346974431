package dev.fakeftp.internal.data;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Opens the data connection that PASV, EPSV, PORT or EPRT has prepared. */
public interface DataConnector extends Closeable {
    /**
     * Opens the data connection, which the caller closes. Fails with {@link IOException} after the time, or when another
     * thread closes this connector. The message names the remedy.
     */
    DataChannel open(Duration atMost) throws IOException;

    /** Returns whether the connection is open already; waits some milliseconds for a client that is just connecting. */
    default boolean connected() {
        return false;
    }

    /** Cancels the preparation and wakes a thread in {@link #open}. */
    @Override
    void close();
}
