package dev.fakeftp.internal.admin;

import dev.fakeftp.internal.relay.Announcement;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** The operations that the admin API needs besides the handle. */
public interface ServerControl {
    /**
     * Sets the address and ports that clients connect to. Fails with {@link IllegalArgumentException} if the host is not
     * an IP address.
     */
    void announce(Announcement announcement);

    /** Serves the relay's lifeline until it ends, and closes it. */
    void lifeline(SocketChannel connection) throws IOException;

    /** Takes over the connection that the relay has opened for a data connection. */
    void relayed(long connect, SocketChannel connection);

    /** Returns the version of the server. */
    String version();
}
