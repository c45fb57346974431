package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.tls.TlsChannel;
import dev.fakeftp.internal.wire.Command;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The two data connections of one transfer, to the client and to the server. One of them is accepted and the other one is
 * opened; then the bytes of one direction pass, and are kept.
 */
final class DataRoute implements Runnable, Closeable {
    private static final int BUFFER = 1 << 16;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final DataListener listener;
    private final Direction direction;
    private final PeerAddresses ends;
    private final SessionWriter writer;
    private final Runnable moved;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CompletableFuture<TransferStart> started = new CompletableFuture<>();
    private @Nullable SocketChannel client;
    private @Nullable SocketChannel server;
    private volatile boolean moving;
    private boolean connecting;
    private boolean noted;
    private boolean closed;

    /** The side that connects to the recorder. */
    enum Direction {
        PASSIVE,
        ACTIVE
    }

    /**
     * The addresses of both sides.
     *
     * @param clientHost the client's host, from which passive data connections come
     * @param serverHost the server's host, from which active data connections come
     * @param target where to connect: a port of the server, or of an active client
     * @param atMost limit of the waits for connections
     */
    record PeerAddresses(InetAddress clientHost, InetAddress serverHost, InetSocketAddress target, Duration atMost) {}

    /**
     * The transfer that uses the connections.
     *
     * @param kept what keeps the bytes
     * @param toClient the engine for the client; null in clear text
     * @param toServer the engine for the server; null in clear text
     */
    record TransferStart(
            Command command,
            KeptData kept,
            @Nullable SSLEngine toClient,
            @Nullable SSLEngine toServer) {}

    DataRoute(DataListener listener, Direction direction, PeerAddresses ends, SessionWriter writer, Runnable moved) {
        this.listener = listener;
        this.direction = direction;
        this.ends = ends;
        this.writer = writer;
        this.moved = moved;
    }

    /** Makes both connections in another thread, which then moves the bytes. */
    synchronized void connect(Executor threads) {
        if (!connecting) {
            connecting = true;
            threads.execute(this);
        }
    }

    /** Waits until both sides are connected, or one of them cannot be. */
    void awaitConnected() throws IOException {
        try {
            if (!connected.await(CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts the transfer. */
    void start(TransferStart transfer) {
        started.complete(transfer);
    }

    /** Ends an upload that the server does not read to its end. */
    void endUpload() {
        if (moving) {
            close();
        }
    }

    /** Returns whether a transfer has started. */
    boolean isStarted() {
        return started.isDone();
    }

    @Override
    public void run() {
        try {
            connect();
            move(started.get());
        } catch (IOException | ExecutionException e) {
            resetBoth();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            complete();
        }
    }

    /** Writes what was kept. A transfer without a data connection has no data. */
    private void complete() {
        if (!started.isCompletedExceptionally()) {
            KeptData kept = started.join().kept();
            try {
                if (noted) {
                    kept.complete();
                } else {
                    writer.abandonData(kept);
                }
            } catch (IOException e) {
                // The disk is full; the recording ends here.
            }
        }
    }

    private void connect() throws IOException {
        if (direction == Direction.PASSIVE) {
            keepClient(listener.accept(ends.clientHost(), ends.atMost()));
            keepServer(Sockets.connect(ends.target(), ends.atMost()));
        } else {
            keepServer(listener.accept(ends.serverHost(), ends.atMost()));
            keepClient(Sockets.connect(ends.target(), ends.atMost()));
        }
        connected.countDown();
        listener.close();
    }

    private void move(TransferStart start) throws IOException {
        ByteChannel ofClient = encrypted(client(), start.toClient());
        ByteChannel ofServer = encrypted(server(), start.toServer());
        boolean upload = FtpLine.isUpload(start.command().verb());
        moving = upload;
        ByteChannel from = upload ? ofClient : ofServer;
        ByteChannel to = upload ? ofServer : ofClient;
        KeptData kept = start.kept();
        boolean whole = false;
        try {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (from.read(buffer.clear()) >= 0) {
                moved.run();
                kept.keep(buffer.flip());
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            whole = true;
        } finally {
            noted = true;
            writer.endData(kept, !whole);
        }
        moving = false;
        if (upload && to instanceof TlsChannel tls) {
            awaitTickets(tls, server());
        }
        Sockets.close(to);
        Sockets.close(from);
    }

    /** Reads the tickets of TLS 1.3, which the next data connection needs: the JDK uses each of them once. */
    private static void awaitTickets(TlsChannel tls, SocketChannel socket) throws IOException {
        tls.sayCloseNotify();
        socket.shutdownOutput();
        ByteBuffer unused = ByteBuffer.allocate(BUFFER);
        while (tls.read(unused.clear()) >= 0) {
            // An upload has no bytes in this direction.
        }
    }

    private static ByteChannel encrypted(SocketChannel socket, @Nullable SSLEngine engine) throws IOException {
        if (engine == null) {
            return socket;
        }
        TlsChannel tls = new TlsChannel(socket, engine, ByteBuffer.allocate(0));
        tls.handshake();
        return tls;
    }

    private synchronized void keepClient(SocketChannel socket) throws IOException {
        client = kept(socket);
    }

    private synchronized void keepServer(SocketChannel socket) throws IOException {
        server = kept(socket);
    }

    private SocketChannel kept(SocketChannel socket) throws IOException {
        if (closed) {
            Sockets.close(socket);
            throw new IOException("the session has ended");
        }
        return socket;
    }

    private synchronized SocketChannel client() {
        return Objects.requireNonNull(client);
    }

    private synchronized SocketChannel server() {
        return Objects.requireNonNull(server);
    }

    private synchronized void resetBoth() {
        if (client != null) {
            Sockets.reset(client);
        }
        if (server != null) {
            Sockets.reset(server);
        }
    }

    /** Ends all waits and closes both connections; any thread may call it. */
    @Override
    public synchronized void close() {
        closed = true;
        connected.countDown();
        started.completeExceptionally(new IOException("the data connection was not used"));
        listener.close();
        if (client != null) {
            Sockets.close(client);
        }
        if (server != null) {
            Sockets.close(server);
        }
    }
}
