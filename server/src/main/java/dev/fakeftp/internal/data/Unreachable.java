package dev.fakeftp.internal.data;

import java.io.IOException;
import java.time.Duration;

/** The connector for an unreachable address. The transfer fails with the reason. */
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
