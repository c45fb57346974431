package dev.fakeftp.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port that passes everything on to a server, as a published port does, and whose connections can be cut. */
final class Forwarder implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    Forwarder(URI server) throws IOException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        start(this::acceptAll);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
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
            Socket onward = new Socket(server.getAddress(), server.getPort());
            connections.add(client);
            connections.add(onward);
            start(() -> client.getInputStream().transferTo(onward.getOutputStream()));
            start(() -> onward.getInputStream().transferTo(client.getOutputStream()));
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
