package dev.fakeftp.admin;

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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Dials FTP clients in active mode from where they live, on this JVM's machine: the server, which cannot reach them, asks
 * for it over a connection that this JVM has opened. The same connection is the lifeline, which tells the server that this
 * JVM is alive; it is opened again if it breaks.
 */
public final class Relay implements Closeable {
    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(4);

    /** How long to try for a new lifeline: longer than any server waits for it. */
    private static final Duration RECONNECT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final InetSocketAddress admin;
    private final String token;
    private final Reach reach;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Socket lifeline;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fakeftp-relay");
        thread.setDaemon(true);
        return thread;
    });

    /** Whom the relay dials. */
    public enum Reach {
        /** Clients on this JVM's machine. */
        THIS_MACHINE,
        /** Any address that a client names, as for server-to-server transfers. */
        ANYWHERE
    }

    /**
     * Connects to the server's admin port, and brings the announcement if there is one; from then on the server may ask. Fails
     * with {@link IOException} if the server does not answer (yet), with {@link IllegalStateException} if it refuses.
     */
    Relay(InetSocketAddress admin, String token, Reach reach, Optional<Announcement> announcement) throws IOException {
        this.admin = admin;
        this.token = token;
        this.reach = reach;
        lifeline = announcement.isPresent() ? announce(announcement.get()) : connect("");
        try {
            DataInputStream requests = requests();
            threads.execute(() -> serve(requests));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends the lifeline and the transfers that run over the relay. */
    @Override
    public synchronized void close() {
        closed.countDown();
        threads.shutdownNow();
        close(lifeline);
    }

    private void serve(DataInputStream first) {
        try {
            for (DataInputStream requests = first; ; requests = connectAgain()) {
                obey(requests);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no server at " + admin + " any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what the server asks for, until the lifeline breaks. */
    private void obey(DataInputStream requests) {
        try {
            while (true) {
                String[] request = requests.readUTF().split(" ", -1);
                InetSocketAddress client = new InetSocketAddress(request[1], Integer.parseInt(request[2]));
                threads.execute(() -> dial(request[0], client));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The lifeline to " + admin + " has broken", e);
        }
    }

    /** Fails with {@link IOException} if the server does not take this JVM back in time. */
    private DataInputStream connectAgain() throws IOException, InterruptedException {
        close(lifeline);
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

    /** Another thread may close the relay at any moment, and then nothing of it stays open. */
    private synchronized void hold(Socket opened) {
        lifeline = opened;
        if (isClosed()) {
            close(opened);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** What the server asks for, once it is ready to ask. */
    private DataInputStream requests() throws IOException {
        lifeline.setSoTimeout((int) CONNECT.toMillis());
        DataInputStream requests = new DataInputStream(lifeline.getInputStream());
        String greeting = greeting(requests);
        if (!greeting.equals("ready")) {
            throw new IllegalStateException("The server at " + admin + " refuses the relay: " + greeting + ".");
        }
        lifeline.setSoTimeout(0);
        return requests;
    }

    private static String greeting(DataInputStream requests) throws IOException {
        try {
            return requests.readUTF();
        } catch (EOFException e) {
            throw new IOException("The server has closed the connection.", e);
        }
    }

    private void dial(String number, InetSocketAddress address) {
        try (Socket client = new Socket()) {
            if (reach == Reach.THIS_MACHINE && !isOurs(address.getAddress())) {
                throw new IOException("it is no address of the test's machine");
            }
            client.connect(address, (int) CONNECT.toMillis());
            client.setTcpNoDelay(true);
            try (Socket server = connect(number)) {
                new RelayedTransfer(client, server).run(threads);
            }
        } catch (IOException e) {
            refuse(
                    number,
                    address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " cannot be dialled from the test's JVM: " + e.getMessage());
        }
    }

    /** Introduces itself to the admin port, which takes it for this dial's, or for the lifeline if there is none. */
    private Socket connect(String dial) throws IOException {
        return introduce(introduction -> introduction.writeUTF(dial));
    }

    private Socket announce(Announcement announcement) throws IOException {
        return introduce(introduction -> {
            introduction.writeUTF(AdminPort.ANNOUNCES);
            announcement.writeTo(introduction);
        });
    }

    /** What a connection is for. */
    private interface Purpose {
        void writeTo(DataOutputStream introduction) throws IOException;
    }

    private Socket introduce(Purpose purpose) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(admin, (int) CONNECT.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            DataOutputStream introduction = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            introduction.writeInt(AdminPort.RELAY);
            introduction.writeUTF(token);
            purpose.writeTo(introduction);
            introduction.flush();
            return socket;
        } catch (IOException e) {
            socket.close();
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
            LOG.log(System.Logger.Level.DEBUG, "Nobody is left to be told: " + reason, e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "It was broken already", e);
        }
    }

    private static boolean isOurs(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }
}
