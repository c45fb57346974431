package dev.fakeftp.internal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * One or more ways to the same client, tried one after the other.
 *
 * @param ways each with the whole time to open
 */
record FirstThatOpens(List<DataOpener> ways) implements DataOpener {
    @Override
    public DataChannel open(Duration atMost) throws IOException {
        StringJoiner failures = new StringJoiner("; then ");
        for (DataOpener way : ways) {
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
        ways.forEach(DataOpener::close);
    }
}
