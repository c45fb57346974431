package dev.fakeftp.internal.session;

import java.io.IOException;
import java.time.Duration;

/** Replaces an address that cannot be connected to; the transfer then fails with the reason. */
record Unreachable(String why) implements DataConnector {
    @Override
    public DataChannel open(Duration atMost) throws IOException {
        throw new IOException(why);
    }

    @Override
    public void close() {
        // There is nothing to cancel.
    }
}
