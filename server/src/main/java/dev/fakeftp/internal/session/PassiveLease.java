package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** A passive port held for one session until its data connection is accepted or the lease is given up. */
public final class PassiveLease implements DataOpener {
    private final int port;
    private final Callers callers;
    private final Consumer<PassiveLease> givenUp;
    private final Delivery connection = new Delivery();

    /** Who is expected at a passive port. */
    interface Callers {
        /** Whether a call from this address is one of them. */
        boolean admit(InetAddress caller);

        /** What a person should look at if nobody has dialled the port. */
        String whyNobodyCame(int port);
    }

    PassiveLease(int port, Callers callers, Consumer<PassiveLease> givenUp) {
        this.port = port;
        this.callers = callers;
        this.givenUp = givenUp;
    }

    /** The port that the client must reach, as the server knows it. */
    public int port() {
        return port;
    }

    @Override
    public DataChannel open(Duration atMost) throws IOException {
        SocketChannel socket = connection.await(
                atMost,
                "nobody dialled passive port " + port + " within " + atMost.toMillis() + " ms. "
                        + callers.whyNobodyCame(port),
                "the lease of passive port " + port + " has ended. Send PASV or EPSV again.");
        return new SocketData(socket, HostPort.of(socket.getRemoteAddress()).toString());
    }

    /** Gives the port back; a connection that nobody took is closed. */
    @Override
    public void close() {
        if (connection.giveUp()) {
            givenUp.accept(this);
        }
    }

    boolean admits(InetAddress caller) {
        return callers.admit(caller);
    }

    /** Hands over the data connection: false if the lease has ended meanwhile. */
    boolean accept(SocketChannel socket) {
        return connection.bring(socket);
    }
}
