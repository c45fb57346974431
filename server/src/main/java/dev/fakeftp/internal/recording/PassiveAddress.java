package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where clients in passive mode connect to.
 *
 * @param shown the address in replies; null means that of their control connection
 * @param firstPort the first port; 0 means any free one
 * @param lastPort the last port
 */
public record PassiveAddress(@Nullable InetAddress shown, int firstPort, int lastPort) {
    /** Returns the address in replies to a client that is connected to a local address. */
    public InetAddress shownTo(InetAddress local) {
        return Objects.requireNonNullElse(shown, local);
    }

    /** Listens at a free port of a local address. Fails with {@link ReplyException} if there is none. */
    public DataListener listen(InetAddress local) throws IOException {
        if (firstPort == 0) {
            return new DataListener(local);
        }
        for (int port = firstPort; port <= lastPort; port++) {
            try {
                return new DataListener(local, port);
            } catch (BindException e) {
                // Another client uses this port.
            }
        }
        throw new ReplyException(
                425, "All passive ports, " + firstPort + "-" + lastPort + ", are in use. Give one for each client.");
    }
}
