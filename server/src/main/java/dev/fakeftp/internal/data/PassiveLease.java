package dev.fakeftp.internal.data;

import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** A passive port that is reserved for one session until its data connection is accepted or the lease ends. */
public final class PassiveLease implements DataConnector {
    /** Between the client's connection and its acceptance by the acceptor's thread. */
    private static final Duration ACCEPTOR_DELAY = Duration.ofMillis(50);

    private final int port;
    private final AllowedPeers allowedPeers;
    private final Consumer<PassiveLease> givenUp;
    private final ConnectionHandover connection = new ConnectionHandover();

    /** The peers that may connect to a passive port. */
    interface AllowedPeers {
        /** Returns whether this address may connect. */
        boolean admit(InetAddress caller);

        /** Returns the likely reason why no client has connected to the port. */
        String whyUnused(int port);
    }

    PassiveLease(int port, AllowedPeers allowedPeers, Consumer<PassiveLease> givenUp) {
        this.port = port;
        this.allowedPeers = allowedPeers;
        this.givenUp = givenUp;
    }

    /** The server's own number of the port; the published number may differ. */
    public int port() {
        return port;
    }

    @Override
    public DataChannel open(Duration atMost) throws IOException {
        SocketChannel socket = connection.await(
                atMost,
                "no client connected to passive port " + port + " within " + atMost.toMillis() + " ms. "
                        + allowedPeers.whyUnused(port),
                "the lease of passive port " + port + " has ended. Send PASV or EPSV again.");
        return new SocketData(socket, HostPort.of(socket.getRemoteAddress()));
    }

    @Override
    public boolean connected() {
        return connection.brought(ACCEPTOR_DELAY);
    }

    /** Releases the port and closes a connection that was not used. */
    @Override
    public void close() {
        if (connection.giveUp()) {
            givenUp.accept(this);
        }
    }

    boolean admits(InetAddress caller) {
        return allowedPeers.admit(caller);
    }

    /** Hands over the data connection. Returns false if the lease has ended meanwhile. */
    boolean accept(SocketChannel socket) {
        return connection.bring(socket);
    }
}
