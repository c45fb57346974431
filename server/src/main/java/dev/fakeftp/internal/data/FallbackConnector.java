package dev.fakeftp.internal.data;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * Tries several connectors to a client, one after the other.
 *
 * @param ways the connectors; each may use the whole time limit
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
