package dev.fakeftp.internal.data;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A data connection that is open before its transfer begins. */
public final class OpenConnection implements DataConnector {
    private @Nullable DataChannel channel;

    public OpenConnection(DataChannel channel) {
        this.channel = channel;
    }

    @Override
    public synchronized DataChannel open(Duration atMost) throws IOException {
        DataChannel opened = channel;
        if (opened == null) {
            throw new IOException("the data connection was closed. Send PORT or EPRT again.");
        }
        channel = null;
        return opened;
    }

    @Override
    public boolean connected() {
        return true;
    }

    /** Closes the connection if no transfer has taken it. */
    @Override
    public synchronized void close() {
        if (channel != null) {
            channel.reset();
            channel = null;
        }
    }
}
