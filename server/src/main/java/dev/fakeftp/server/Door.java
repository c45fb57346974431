package dev.fakeftp.server;

import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.session.View;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A listening control port with one view of the network, and the clients that came through it. */
final class Door implements Closeable {
    /** How many clients may knock at once. */
    private static final int BACKLOG = 1024;

    /** How long closing waits for a thread to give back what it holds. */
    private static final Duration END_OF_THREAD = Duration.ofSeconds(10);

    /** How long to wait when the system has no file handle left for a caller. */
    private static final Duration OUT_OF_HANDLES = Duration.ofMillis(100);

    private final Site site;
    private final View view;
    private final ServerSocketChannel listener;
    private final Thread acceptor;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> openFrom = new ConcurrentHashMap<>();
    private final Map<ControlConnection, Thread> connections = new ConcurrentHashMap<>();

    Door(InetSocketAddress address, Site site, View view, int mostPerAddress) throws IOException {
        this.site = site;
        this.view = view;
        this.mostPerAddress = mostPerAddress;
        listener = ServerSocketChannel.open();
        try {
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "Control port " + address.getPort() + " cannot be used: " + e.getMessage()
                            + ". Choose another port, or 0 for any free one.",
                    e);
        }
        acceptor = thread(this::acceptAll, "fakeftp-door");
        acceptor.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    void disconnectAll() {
        connections.keySet().forEach(ControlConnection::disconnect);
    }

    void abortTransfers() {
        connections.keySet().forEach(ControlConnection::abortTransfer);
    }

    void disconnect(String user) {
        of(user).forEach(ControlConnection::disconnect);
    }

    void abortTransfers(String user) {
        of(user).forEach(ControlConnection::abortTransfer);
    }

    private Stream<ControlConnection> of(String user) {
        return connections.keySet().stream().filter(connection -> connection.isOf(user));
    }

    /** Lets nobody in any more, ends all sessions, and waits until they have given back what they held. */
    @Override
    public void close() throws IOException {
        listener.close();
        // Until it has left accept(), the system still lets clients in.
        awaitEnd(acceptor);
        disconnectAll();
        connections.values().forEach(Door::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(END_OF_THREAD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                welcome(listener.accept());
            } catch (IOException e) {
                if (listener.isOpen()) {
                    site.recorder().notice(0, "A client could not be let in: " + e.getMessage());
                    LockSupport.parkNanos(OUT_OF_HANDLES.toNanos());
                }
            }
        }
    }

    private void welcome(SocketChannel socket) throws IOException {
        try {
            ControlChannel control =
                    new ControlChannel(socket, site.watchdog(), site.limits().idle());
            InetAddress client = control.remote().getAddress();
            if (openFrom.getOrDefault(client, 0) >= mostPerAddress) {
                turnAway(control, client);
                return;
            }
            ControlConnection connection = new ControlConnection(site, view, control);
            Thread session = thread(() -> serve(connection, client), "fakeftp-session");
            connections.put(connection, session);
            openFrom.merge(client, 1, Integer::sum);
            try {
                session.start();
            } catch (OutOfMemoryError e) {
                // So Java says that there is no thread to be had; for the next client there may be one again.
                connections.remove(connection);
                leave(client);
                throw new IOException(e);
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One reply fits into the empty buffers of a new connection, so this does not wait for the client. */
    private void turnAway(ControlChannel control, InetAddress client) throws IOException {
        site.recorder()
                .notice(
                        0,
                        client.getHostAddress() + " was turned away: it has " + mostPerAddress
                                + " sessions open, which is the most here (FAKEFTP_SESSIONS_PER_ADDRESS).");
        control.write(Reply.of(
                421,
                mostPerAddress + " sessions from your address are open, which is the most here. End one, or let"
                        + " FAKEFTP_SESSIONS_PER_ADDRESS be more."));
        control.close();
    }

    private void serve(ControlConnection connection, InetAddress client) {
        try {
            connection.run();
        } finally {
            // A client that has seen the end of its session may come again at once.
            leave(client);
            connection.close();
            connections.remove(connection);
        }
    }

    private void leave(InetAddress client) {
        openFrom.computeIfPresent(client, (address, open) -> open == 1 ? null : open - 1);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
