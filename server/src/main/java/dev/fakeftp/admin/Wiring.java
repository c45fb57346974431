package dev.fakeftp.admin;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** What the admin API needs of the server besides the handle. */
public interface Wiring {
    /** Takes what clients must dial. Fails with {@link IllegalArgumentException} if the host is not an address. */
    void announce(Announcement announcement);

    /** Serves the relay's own connection until it ends, and closes it. */
    void lifeline(SocketChannel connection) throws IOException;

    /** Takes over the connection that the relay has opened for a dial. */
    void relayed(long dial, SocketChannel connection);

    /** The version of the server. */
    String version();
}
