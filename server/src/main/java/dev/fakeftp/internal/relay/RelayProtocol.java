package dev.fakeftp.internal.relay;

import java.nio.ByteBuffer;

/** The introduction of a relay connection, which shares its port with HTTP. */
public final class RelayProtocol {
    /** The first bytes of a relay connection; no HTTP request begins with them. */
    public static final int RELAY =
            ByteBuffer.wrap(new byte[] {'R', 'E', 'L', 'Y'}).getInt();

    /** The purpose of a lifeline connection that carries an {@link Announcement}. */
    public static final String ANNOUNCES = "announce";

    /** The server's greeting on an accepted lifeline; any other greeting is the reason of a rejection. */
    public static final String READY = "ready";

    private RelayProtocol() {}
}
