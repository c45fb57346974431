package dev.fakeftp.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open data connection: bytes in both directions, and two ways to end it. */
public interface DataChannel {
    /**
     * The ends of a data connection as the server sees them, for people.
     *
     * @param peer the address of the side that connected, or {@code the relay}
     * @param server the server's own address; empty if the relay connected
     */
    record EndAddresses(String peer, String server) {}

    /** The ends of the connection. */
    EndAddresses ends();

    /** Reads available bytes. Returns -1 after the client has closed its side regularly. */
    int read(ByteBuffer buffer) throws IOException;

    /** Writes the whole buffer. */
    void write(ByteBuffer buffer) throws IOException;

    /** Acknowledges the client's bytes at once until the next write, as far as the system can. */
    default void acknowledge() throws IOException {
        // The relay's side has no client that waits for it.
    }

    /** Closes the connection; the client sees the end of the stream. */
    void end() throws IOException;

    /**
     * Writes the last bytes and closes the connection. Bytes that mark the end on the wire, such as a close_notify, go out
     * with the last bytes.
     */
    default void end(ByteBuffer last) throws IOException {
        write(last);
        end();
    }

    /** Resets the connection, so that the client cannot mistake its end for the end of the data. */
    void reset();
}
