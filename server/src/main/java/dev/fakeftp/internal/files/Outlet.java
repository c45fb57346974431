package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** How an upload leaves the server. */
public interface Outlet {
    /** A new connection to a sink of TCP, which any thread may close. Fails with {@link SinkException} if there can be none. */
    WritableByteChannel open(Sink sink) throws IOException;
}
