package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Opens the connections of sinks. */
public interface SinkConnector {
    /** Opens a connection to a TCP sink, which any thread may close. Fails with {@link SinkException}. */
    WritableByteChannel open(Sink sink) throws IOException;
}
