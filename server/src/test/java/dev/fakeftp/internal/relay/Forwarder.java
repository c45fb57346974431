package dev.fakeftp.internal.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port that passes everything on to a server, as a published port does, and whose connections can be cut. */
public final class Forwarder implements AutoCloseable {
    private final URI server;
    private final Carrier replies;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    /** Passes both ways as it comes. */
    Forwarder(URI server) throws IOException {
        this(server, InputStream::transferTo);
    }

    /** Passes what the server sends as the carrier does. */
    public Forwarder(URI server, Carrier replies) throws IOException {
        this.server = server;
        this.replies = replies;
        start(this::acceptAll);
    }

    /** Brings bytes from the one to the other until there are no more. */
    @FunctionalInterface
    public interface Carrier {
        void carry(InputStream from, OutputStream to) throws IOException;
    }

    /** The address to connect to instead of the server's. */
    public URI address() {
        return URI.create(server.getScheme() + "://127.0.0.1:" + listener.getLocalPort());
    }

    /** The number of connections that were made. */
    int connections() {
        return connections.size() / 2;
    }

    /** Cuts every connection; new ones can be made. */
    void cut() throws IOException {
        for (Socket each = connections.poll(); each != null; each = connections.poll()) {
            each.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket onward = new Socket(server.getHost(), server.getPort());
            connections.add(client);
            connections.add(onward);
            start(() -> {
                client.getInputStream().transferTo(onward.getOutputStream());
                onward.shutdownOutput();
            });
            start(() -> replies.carry(onward.getInputStream(), client.getOutputStream()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // It was cut.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
