package dev.fakeftp.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open data connection: bytes in both directions, and two ways to end it. */
public interface DataChannel {
    /** The address of the connecting side as the server sees it, for people. */
    String peer();

    /** Reads available bytes. Returns -1 after the client has closed its side regularly. */
    int read(ByteBuffer buffer) throws IOException;

    /** Writes the whole buffer. */
    void write(ByteBuffer buffer) throws IOException;

    /** Closes the connection; the client sees the end of the stream. */
    void end() throws IOException;

    /** Resets the connection, so that the client cannot mistake its end for the end of the data. */
    void reset();
}
