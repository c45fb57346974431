package dev.fakeftp.internal.session;

import java.io.IOException;
import java.time.Duration;

/** Stands for an address that cannot be dialled from here, until the transfer asks for it and is told why. */
record NoDial(String why) implements DataOpener {
    @Override
    public DataChannel open(Duration atMost) throws IOException {
        throw new IOException(why);
    }

    @Override
    public void close() {
        // There is nothing to give up.
    }
}
