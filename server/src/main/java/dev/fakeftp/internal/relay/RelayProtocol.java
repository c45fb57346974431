package dev.fakeftp.internal.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The messages of relay connections, which share their port with HTTP. */
public final class RelayProtocol {
    /** The first bytes of a relay connection; no HTTP request begins with them. */
    public static final int RELAY =
            ByteBuffer.wrap(new byte[] {'R', 'E', 'L', 'Y'}).getInt();

    /** The purpose of a lifeline connection that carries an {@link Announcement}. */
    public static final String ANNOUNCES = "announce";

    /** The server's greeting on an accepted lifeline; any other greeting is the reason of a rejection. */
    public static final String READY = "ready";

    /** The relay's answer after it has connected to a client; any other answer is the reason of a failure. */
    static final String CONNECTED = "";

    private RelayProtocol() {}

    /** Returns the request to connect to this address. */
    public static String request(InetAddress address, int port) {
        return address.getHostAddress() + " " + port;
    }

    /** Returns the address in a request. */
    static InetSocketAddress address(String request) {
        String[] parts = request.split(" ", -1);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
