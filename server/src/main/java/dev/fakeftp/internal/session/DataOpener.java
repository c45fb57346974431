package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** What PASV, EPSV, PORT or EPRT prepared: the one way in which the next transfer gets its data connection. */
interface DataOpener extends Closeable {
    /** Who opens the connection. */
    DataMode mode();

    /** The verb that prepared it. */
    String verb();

    /**
     * The data connection, which the caller closes. Fails with {@link IOException}, whose message names the remedy,
     * when it does not come about in time or when another thread closes this.
     */
    DataChannel open(Duration atMost) throws IOException;

    /** Gives up what was prepared, and wakes a thread in {@link #open}. */
    @Override
    void close();
}
