package dev.fakeftp.internal.relay;

import dev.fakeftp.internal.io.IoConsumer;
import dev.fakeftp.internal.io.Sockets;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to FTP clients in active mode from this JVM's machine, where they run and the server cannot reach them. The
 * server asks for it over a connection that this JVM has opened. This connection is also the lifeline, which shows the
 * server that this JVM is alive. It is opened again if it breaks.
 */
public final class Relay implements Closeable {
    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(4);

    /** Time to try for a new lifeline; longer than any server waits for it. */
    private static final Duration RECONNECT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final InetSocketAddress admin;
    private final String token;
    private final RelayScope scope;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> carriers = ConcurrentHashMap.newKeySet();
    private volatile Socket lifeline;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fakeftp-relay");
        thread.setDaemon(true);
        return thread;
    });

    /** The addresses that the relay connects to. */
    public enum RelayScope {
        /** Clients on this JVM's machine. */
        THIS_MACHINE,
        /** Any address that a client sends, as for server-to-server transfers. */
        ANYWHERE
    }

    /**
     * Connects to the server's admin port, and sends the announcement, if any. From then on the server may send requests.
     * Fails with {@link IOException} if the server does not answer (yet), with {@link IllegalStateException} if it
     * rejects the relay.
     */
    public Relay(InetSocketAddress admin, String token, RelayScope scope, @Nullable Announcement announcement)
            throws IOException {
        this.admin = admin;
        this.token = token;
        this.scope = scope;
        lifeline = announcement != null ? announce(announcement) : connect("");
        try {
            DataInputStream requests = requests();
            threads.execute(() -> serve(requests));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Closes the lifeline and the relayed data connections. */
    @Override
    public synchronized void close() {
        closed.countDown();
        threads.shutdownNow();
        carriers.forEach(Sockets::close);
        Sockets.close(lifeline);
    }

    private void serve(DataInputStream first) {
        try {
            for (DataInputStream requests = first; ; requests = connectAgain()) {
                obey(requests);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "The server at " + admin + " does not answer any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Serves the server's requests until the lifeline breaks. */
    private void obey(DataInputStream requests) {
        try {
            while (true) {
                String[] request = requests.readUTF().split(" ", 2);
                InetSocketAddress client = RelayProtocol.address(request[1]);
                threads.execute(() -> connect(request[0], client));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The lifeline to " + admin + " has broken", e);
        }
    }

    /** Fails with {@link IOException} if the server does not accept a new lifeline in time. */
    private DataInputStream connectAgain() throws IOException, InterruptedException {
        Sockets.close(lifeline);
        long deadline = System.nanoTime() + RECONNECT.toNanos();
        while (!isClosed()) {
            try {
                hold(connect(""));
                return requests();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("The relay is closed.");
    }

    /** Stores a new lifeline. If another thread has closed the relay meanwhile, it is closed at once. */
    private synchronized void hold(Socket opened) {
        lifeline = opened;
        if (isClosed()) {
            Sockets.close(opened);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Returns the stream of the server's requests, once the server is ready to send them. */
    private DataInputStream requests() throws IOException {
        lifeline.setSoTimeout((int) CONNECT.toMillis());
        DataInputStream requests = new DataInputStream(lifeline.getInputStream());
        String greeting = greeting(requests);
        if (!greeting.equals(RelayProtocol.READY)) {
            throw new IllegalStateException("The server at " + admin + " rejected the relay: " + greeting
                    + (greeting.endsWith(".") ? "" : "."));
        }
        lifeline.setSoTimeout(0);
        return requests;
    }

    private static String greeting(DataInputStream requests) throws IOException {
        try {
            return requests.readUTF();
        } catch (EOFException e) {
            throw new IOException("The server closed the connection.", e);
        }
    }

    /** Connects to a client, and opens a connection to the server, which then serves later requests too. */
    private void connect(String number, InetSocketAddress address) {
        try (Socket client = connect(address);
                Socket server = connect(number)) {
            carriers.add(server);
            if (isClosed()) {
                return;
            }
            carry(client, server);
        } catch (IOException e) {
            refuse(number, String.valueOf(e.getMessage()));
        }
    }

    private void carry(Socket client, Socket server) {
        try {
            new RelayedTransfers(server, threads).run(client, this::connect);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection to " + admin + " has ended", e);
        } finally {
            carriers.remove(server);
        }
    }

    /** Connects to a client. Fails with a reason for the server. */
    private Socket connect(InetSocketAddress address) throws IOException {
        Socket client = new Socket();
        try {
            if (scope == RelayScope.THIS_MACHINE && !isOurs(address.getAddress())) {
                throw new IOException("it is not an address of the test's machine");
            }
            client.connect(address, (int) CONNECT.toMillis());
            client.setTcpNoDelay(true);
            return client;
        } catch (IOException e) {
            Sockets.close(client);
            throw new IOException(
                    address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " is not reachable from the test's JVM: " + e.getMessage(),
                    e);
        }
    }

    /** Opens a connection for the data connection of this number, or the lifeline if the number is empty. */
    private Socket connect(String connect) throws IOException {
        return introduce(introduction -> introduction.writeUTF(connect));
    }

    private Socket announce(Announcement announcement) throws IOException {
        return introduce(introduction -> {
            introduction.writeUTF(RelayProtocol.ANNOUNCES);
            announcement.writeTo(introduction);
        });
    }

    /** Opens a connection; {@code purpose} writes the purpose of the connection into its introduction. */
    private Socket introduce(IoConsumer<DataOutputStream> purpose) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(admin, (int) CONNECT.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            DataOutputStream introduction = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            introduction.writeInt(RelayProtocol.RELAY);
            introduction.writeUTF(token);
            purpose.accept(introduction);
            introduction.flush();
            return socket;
        } catch (IOException e) {
            Sockets.close(socket);
            throw e;
        }
    }

    private void refuse(String number, String reason) {
        Socket server = lifeline;
        try {
            synchronized (server) {
                new DataOutputStream(server.getOutputStream()).writeUTF(number + " " + reason);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The server does not get this message: " + reason, e);
        }
    }

    private static boolean isOurs(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }
}
