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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A listening control port with one view of the network, and the clients that came through it. */
final class Door implements Closeable {
    /** How many clients may knock at once. */
    private static final int BACKLOG = 1024;

    /** How long closing waits for threads to give back what they hold. */
    private static final Duration END_OF_THREAD = Duration.ofSeconds(10);

    /** How long to wait when the system has no file handle left for a caller. */
    private static final Duration OUT_OF_HANDLES = Duration.ofMillis(100);

    private final Site site;
    private final View view;
    private final ServerSocketChannel listener;
    private final Thread acceptor = new Thread(this::acceptAll, "fakeftp-door");
    private final SessionThreads threads;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> openFrom = new ConcurrentHashMap<>();
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final Phaser present = new Phaser(1);

    Door(InetSocketAddress address, Site site, View view, SessionThreads threads, int mostPerAddress)
            throws IOException {
        this.site = site;
        this.view = view;
        this.threads = threads;
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
        acceptor.setDaemon(true);
        acceptor.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    void disconnectAll() {
        visits.forEach(Visit::disconnect);
    }

    void abortTransfers() {
        visits.forEach(visit -> visit.connection.abortTransfer());
    }

    void disconnect(String user) {
        of(user).forEach(Visit::disconnect);
    }

    void abortTransfers(String user) {
        of(user).forEach(visit -> visit.connection.abortTransfer());
    }

    private Stream<Visit> of(String user) {
        return visits.stream().filter(visit -> visit.connection.isOf(user));
    }

    /** Lets nobody in any more, ends all sessions, and waits until they have given back what they held. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            // Until it has left accept(), the system still lets clients in.
            acceptor.join(END_OF_THREAD.toMillis());
            disconnectAll();
            awaitEnd(END_OF_THREAD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all sessions that there are now have given back what they held; false if some have not by then. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            present.awaitAdvanceInterruptibly(present.arrive(), atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
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
            new Visit(new ControlConnection(site, view, control), client).begin();
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

    /** A client inside. */
    private final class Visit implements SessionThreads.Talk {
        private final ControlConnection connection;
        private final InetAddress client;

        Visit(ControlConnection connection, InetAddress client) {
            this.connection = connection;
            this.client = client;
        }

        void begin() throws IOException {
            visits.add(this);
            openFrom.merge(client, 1, Integer::sum);
            present.register();
            try {
                threads.begin(this);
            } catch (OutOfMemoryError e) {
                // So Java says that there is no thread to be had; for the next client there may be one again.
                end();
                throw new IOException(e);
            }
        }

        @Override
        public boolean goOn() {
            boolean silent = false;
            try {
                silent = connection.talk();
            } finally {
                if (!silent) {
                    end();
                }
            }
            return silent;
        }

        @Override
        public SocketChannel socket() {
            return connection.socket();
        }

        void disconnect() {
            connection.disconnect();
            threads.wake(this);
        }

        /** A client that has seen the end of its session may come again at once. */
        private void end() {
            openFrom.computeIfPresent(client, (address, open) -> open == 1 ? null : open - 1);
            connection.close();
            visits.remove(this);
            present.arriveAndDeregister();
        }
    }
}
