package dev.fakeftp.internal.data;

import java.io.IOException;
import java.time.Duration;

/**
 * The connector for an unreachable address. The transfer fails with the reason.
 *
 * @param used is called when a transfer needs it
 */
record Unreachable(String why, Runnable used) implements DataConnector {
    @Override
    public DataChannel open(Duration atMost) throws IOException {
        used.run();
        throw new IOException(why);
    }

    @Override
    public void close() {
        // There is nothing to cancel.
    }
}
