package dev.fakeftp.internal.control;

import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.io.Acceptor;
import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.session.ServerContext;
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
import java.util.stream.Stream;

/** Listens on a control port with one {@link AddressMapping}, and serves the clients that connect to it. */
public final class ControlListener implements Closeable {
    /** Limit of connections that wait to be accepted. */
    private static final int BACKLOG = 1024;

    /** Time that closing waits for threads to release their resources. */
    private static final Duration END_OF_THREAD = Duration.ofSeconds(10);

    private final ServerContext context;
    private final AddressMapping addresses;
    private final ServerSocketChannel listener;
    private final Thread acceptor = new Thread(this::acceptAll, "fakeftp-control");
    private final IdleSessions threads;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> openFrom = new ConcurrentHashMap<>();
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final Phaser present = new Phaser(1);

    public ControlListener(
            InetSocketAddress address,
            ServerContext context,
            AddressMapping addresses,
            IdleSessions threads,
            int mostPerAddress)
            throws IOException {
        this.context = context;
        this.addresses = addresses;
        this.threads = threads;
        this.mostPerAddress = mostPerAddress;
        listener = Acceptor.listen("Control port", address, BACKLOG);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    public void disconnectAll() {
        for (ClientConnection connection : connections) {
            connection.disconnect();
        }
    }

    public void abortTransfers() {
        connections.forEach(connection -> connection.connection.abortTransfer());
    }

    public void disconnect(String user) {
        of(user).forEach(ClientConnection::disconnect);
    }

    public void abortTransfers(String user) {
        of(user).forEach(connection -> connection.connection.abortTransfer());
    }

    private Stream<ClientConnection> of(String user) {
        return connections.stream().filter(connection -> connection.connection.isOf(user));
    }

    /** Stops accepting clients, ends all sessions, and waits until they have released their resources. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            // The system accepts clients until this thread has left accept().
            acceptor.join(END_OF_THREAD.toMillis());
            disconnectAll();
            awaitEnd(END_OF_THREAD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all present sessions have released their resources. Returns false if that takes longer. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            present.awaitAdvanceInterruptibly(present.arrive(), atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void acceptAll() {
        Acceptor.acceptAll(
                listener,
                this::accept,
                failure -> context.recorder().notice(0, "A client could not be accepted: " + failure.getMessage()));
    }

    private void accept(SocketChannel socket) throws IOException {
        try {
            ControlChannel control = new ControlChannel(
                    socket,
                    context.services().watchdog(),
                    context.settings().limits().idle());
            InetAddress client = control.remote().getAddress();
            if (openFrom.getOrDefault(client, 0) >= mostPerAddress) {
                reject(control, client);
                return;
            }
            new ClientConnection(new ControlConnection(context, addresses, control), client).begin();
        } catch (IOException e) {
            Sockets.close(socket);
            throw e;
        }
    }

    /** Rejects a client without waiting for it: one reply fits into the empty buffers of a new connection. */
    private void reject(ControlChannel control, InetAddress client) throws IOException {
        context.recorder()
                .notice(
                        0,
                        client.getHostAddress() + " was rejected: it has " + mostPerAddress
                                + " open sessions, the limit per address (FAKEFTP_SESSIONS_PER_ADDRESS).");
        control.write(Reply.of(
                421,
                mostPerAddress + " sessions from your address are open, which is the limit. Close one, or raise"
                        + " FAKEFTP_SESSIONS_PER_ADDRESS."));
        control.close();
    }

    /** An accepted client. */
    private final class ClientConnection implements IdleSessions.IdleSession {
        private final ControlConnection connection;
        private final InetAddress client;

        ClientConnection(ControlConnection connection, InetAddress client) {
            this.connection = connection;
            this.client = client;
        }

        void begin() throws IOException {
            connections.add(this);
            openFrom.merge(client, 1, Integer::sum);
            present.register();
            try {
                threads.begin(this);
            } catch (OutOfMemoryError e) {
                // Java reports in this way that no thread is available. The next client may get one.
                end();
                throw new IOException(e);
            }
        }

        @Override
        public boolean proceed() {
            boolean silent = false;
            try {
                silent = connection.converse();
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

        /** Frees the client's place first: a client that has seen the end of its session may reconnect at once. */
        private void end() {
            openFrom.computeIfPresent(client, (address, open) -> open == 1 ? null : open - 1);
            connection.close();
            connections.remove(this);
            present.arriveAndDeregister();
        }
    }
}
