package dev.fakeftp.testcontainers;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials FTP clients in active mode from where they live, on this JVM's machine: the server in the container asks for it,
 * over a connection that this JVM has opened.
 */
final class Relay implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** How a connection of the relay begins, so that the server's admin port can tell it from HTTP. */
    private static final byte[] MAGIC = {'R', 'E', 'L', 'Y'};

    private static final Duration CONNECT = Duration.ofSeconds(4);

    private final InetSocketAddress admin;
    private final String token;
    private final Socket lifeline;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fakeftp-relay");
        thread.setDaemon(true);
        return thread;
    });

    /** Connects to the server's admin port; from then on the server may ask. */
    Relay(InetSocketAddress admin, String token) throws IOException {
        this.admin = admin;
        this.token = token;
        lifeline = connect("");
        DataInputStream requests = new DataInputStream(lifeline.getInputStream());
        requests.readUTF();
        threads.execute(() -> serve(requests));
    }

    /** Ends the relay and the transfers that run over it. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            lifeline.close();
        } catch (IOException e) {
            LOG.debug("The relay was broken already.", e);
        }
    }

    private void serve(DataInputStream requests) {
        try {
            while (true) {
                String[] request = requests.readUTF().split(" ", -1);
                String number = request[0];
                InetSocketAddress client = new InetSocketAddress(request[1], Integer.parseInt(request[2]));
                threads.execute(() -> dial(number, client));
            }
        } catch (EOFException e) {
            LOG.debug("The server has closed the relay.");
        } catch (IOException e) {
            LOG.debug("The relay has ended.", e);
        }
    }

    private void dial(String number, InetSocketAddress address) {
        try (Socket client = new Socket()) {
            if (!isOurs(address.getAddress())) {
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

    private Socket connect(String dial) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(admin, (int) CONNECT.toMillis());
            socket.setTcpNoDelay(true);
            DataOutputStream introduction = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            introduction.write(MAGIC);
            introduction.writeUTF(token);
            introduction.writeUTF(dial);
            introduction.flush();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void refuse(String number, String reason) {
        try {
            synchronized (lifeline) {
                new DataOutputStream(lifeline.getOutputStream()).writeUTF(number + " " + reason);
            }
        } catch (IOException e) {
            LOG.debug("Nobody is left to be told: {}", reason, e);
        }
    }

    private static boolean isOurs(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }
}
