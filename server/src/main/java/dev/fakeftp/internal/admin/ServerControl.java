package dev.fakeftp.internal.admin;

import dev.fakeftp.Search;
import dev.fakeftp.internal.relay.Announcement;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns where clients connect to, the version and the imitated server, for people.
     *
     * @param own the address as the server knows it
     */
    String about(URI own);

    /** Returns whether the server has a live page. */
    boolean hasPage();

    /**
     * Waits until the number of changes is not this one, or the time is over, and returns the present one. Fails with
     * {@link IllegalStateException} once the server is closed.
     *
     * @param kind the kind of entries whose changes count; null for all changes, also those outside the journal
     */
    long awaitChange(Search.@Nullable Kind kind, long seen, Duration atMost);

    /** Waits for this time. Returns false as soon as the server is closed. */
    boolean pause(Duration time);

    /** Returns the size of the file at an absolute path, in bytes; empty if there is none. */
    OptionalLong size(String path);

    /** Returns the numbers of the server in the text format of OpenMetrics. */
    String metrics();
}
