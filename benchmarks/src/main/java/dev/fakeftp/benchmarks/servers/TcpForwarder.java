package dev.fakeftp.benchmarks.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Forwards connections from 127.0.0.2 to equal ports of 127.0.0.1, with one thread for each direction. It neither reads nor
 * keeps anything, so it shows what a second hop costs alone.
 */
public final class TcpForwarder implements Closeable {
    /** The address at which clients connect. */
    public static final String HOST = "127.0.0.2";

    private static final byte[] ADDRESS = {127, 0, 0, 2};
    private static final int CONNECT_MILLIS = 10_000;

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tcp-forwarder");
        thread.setDaemon(true);
        return thread;
    });

    /** Forwards connections to one more port. */
    public void forward(int port) throws IOException {
        ServerSocket listener = new ServerSocket(port, 0, InetAddress.getByAddress(ADDRESS));
        listeners.add(listener);
        threads.execute(() -> acceptAll(listener));
    }

    private void acceptAll(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                server.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()),
                        CONNECT_MILLIS);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> move(client, server));
                threads.execute(() -> move(server, client));
            } catch (IOException e) {
                // The listener was closed, or a side has left; the client sees the end of its connection.
            }
        }
    }

    /** Moves the bytes of one direction. The second direction to end closes both connections. */
    private static void move(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                from.close();
                to.close();
            }
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        listeners.forEach(TcpForwarder::close);
        threads.shutdownNow();
    }
}
