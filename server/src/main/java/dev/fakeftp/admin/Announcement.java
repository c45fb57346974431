package dev.fakeftp.admin;

import java.util.Map;
import java.util.Objects;

/**
 * What the clients of the server must dial.
 *
 * @param host an IP address, not a name, because it travels in the reply to PASV
 * @param ports for each of the server's own ports the one that clients reach it at
 */
public record Announcement(String host, Map<Integer, Integer> ports) {
    private static final int HIGHEST_PORT = 65_535;

    /** Fails with {@link IllegalArgumentException} if a client could not dial one of the ports. */
    public Announcement {
        Objects.requireNonNull(host, "host");
        ports = Map.copyOf(ports);
        for (int port : ports.values()) {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "A published port is from 1 to " + HIGHEST_PORT + ", not " + port + ".");
            }
        }
    }
}
