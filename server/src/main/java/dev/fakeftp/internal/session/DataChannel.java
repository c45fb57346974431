package dev.fakeftp.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open data connection: bytes both ways, and the two ways in which it can end. */
interface DataChannel {
    /** The address that the call came from, as the server sees it, for a person to read. */
    String dialler();

    /** Reads what has come: -1 once the client has ended its side as one does who has sent all. */
    int read(ByteBuffer buffer) throws IOException;

    /** Writes all of the buffer. */
    void write(ByteBuffer buffer) throws IOException;

    /** Ends it; the client sees the end of the stream. */
    void end() throws IOException;

    /** Ends it so that the client sees a reset, and not an end that looks like all of the data. */
    void reset();
}
