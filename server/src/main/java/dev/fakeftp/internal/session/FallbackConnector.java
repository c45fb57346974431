package dev.fakeftp.internal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * Several ways to connect to a client, tried one after the other.
 *
 * @param ways each may take the whole time to open
 */
record FallbackConnector(List<DataConnector> ways) implements DataConnector {
    @Override
    public DataChannel open(Duration atMost) throws IOException {
        StringJoiner failures = new StringJoiner("; then ");
        for (DataConnector way : ways) {
            try {
                return way.open(atMost);
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        throw new IOException(failures.toString());
    }

    @Override
    public void close() {
        ways.forEach(DataConnector::close);
    }
}
