package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.recording.DataRoute.Direction;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The data connections of one session. PASV, EPSV, PORT or EPRT prepares a {@link DataRoute}, and the next transfer uses it.
 */
final class DataRoutes implements Closeable {

    private final SessionPeers peers;
    private final SessionWriter writer;
    private final ExecutorService threads;
    private final Runnable moved;
    private @Nullable DataRoute route;
    private boolean isProtected;
    private boolean closed;

    /** {@code moved} runs whenever bytes have moved. */
    DataRoutes(SessionPeers peers, SessionWriter writer, ExecutorService threads, Runnable moved) {
        this.peers = peers;
        this.writer = writer;
        this.threads = threads;
        this.moved = moved;
    }

    /**
     * Listens for the client in place of the server. Returns the 227 or 229 with the own address. The data connection to the
     * server goes to the address of the control connection.
     */
    String passive(String reply) throws IOException {
        endUnused();
        InetAddress local = peers.client().local().getAddress();
        DataListener listener = peers.settings().passive().listen(local);
        open(
                listener,
                Direction.PASSIVE,
                new InetSocketAddress(peers.server().remote().getAddress(), FtpLine.passivePort(reply)));
        InetAddress shown = peers.settings().passive().shownTo(local);
        return FtpLine.withAddress(FtpLine.withoutAddress(reply), shown, listener.port());
    }

    /**
     * Listens for the server in place of the client. Returns the PORT or EPRT with the own address. Data goes to the client's
     * own address only (RFC 2577).
     */
    String active(Command command) throws IOException {
        HostPort target = HostPort.parse(command, EnumSet.allOf(IpFamily.class));
        InetAddress host = peers.client().remote().getAddress();
        if (!target.address().equals(host) || target.port() < AddressMapping.FIRST_PORT_OF_CLIENTS) {
            throw new ReplyException(
                    504,
                    "Send your own address, " + host.getHostAddress() + ", and a port of "
                            + AddressMapping.FIRST_PORT_OF_CLIENTS + " or higher, not " + target + ".");
        }
        InetAddress own = peers.server().local().getAddress();
        DataListener listener = new DataListener(own);
        open(listener, Direction.ACTIVE, new InetSocketAddress(host, target.port()));
        return FtpLine.active(command.verb(), own, listener.port());
    }

    private synchronized void open(DataListener listener, Direction direction, InetSocketAddress target) {
        endUnused();
        DataRoute opened = new DataRoute(
                listener,
                direction,
                new DataRoute.PeerAddresses(
                        peers.client().remote().getAddress(),
                        peers.server().remote().getAddress(),
                        target,
                        peers.settings().idle()),
                writer,
                moved);
        route = opened;
        if (closed) {
            opened.close();
        }
    }

    /** The server has a transfer command: makes the connections. Some servers wait for theirs before they reply. */
    synchronized void connect(Command command) {
        if (route != null && FtpLine.isTransfer(command.verb())) {
            route.connect(threads);
        }
    }

    /** The server has begun to reply to a transfer command: moves its data. */
    synchronized void begin(Command command) throws IOException {
        DataRoute prepared = route;
        if (prepared != null && FtpLine.isTransfer(command.verb()) && !prepared.isStarted()) {
            KeptData kept = writer.beginData(command);
            prepared.start(
                    isProtected
                            ? new DataRoute.TransferStart(command, kept, peers.toClientForData(), peers.toServer())
                            : new DataRoute.TransferStart(command, kept, null, null));
        }
    }

    /** The server has completed a command. Some clients fail if its reply comes before their data connection. */
    void complete(Command command) throws IOException {
        DataRoute used = FtpLine.isTransfer(command.verb()) ? started() : null;
        if (used != null) {
            used.awaitConnected();
        }
    }

    private synchronized @Nullable DataRoute started() {
        return route != null && route.isStarted() ? route : null;
    }

    /** The server has refused a command, so it does not read the rest of an upload. */
    synchronized void refuse(Command command) {
        if (route != null && FtpLine.isUpload(command.verb())) {
            route.endUpload();
        }
    }

    /** PROT has changed whether data is encrypted. */
    synchronized void protect(boolean on) {
        isProtected = on;
    }

    /** Ends a route that no transfer uses. */
    synchronized void endUnused() {
        if (route != null && !route.isStarted()) {
            route.close();
        }
    }

    /** Closes the connections; any thread may call it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (route != null) {
            route.close();
        }
    }
}
