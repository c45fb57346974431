package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.io.Acceptor;
import dev.fakeftp.internal.io.Sockets;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Listens for clients and serves each with a thread of its own. */
public final class SessionListener implements Closeable {
    private static final int BACKLOG = 256;
    private static final Duration END = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final ExecutorService threads = pool();
    private final Set<ServedSession> sessions = ConcurrentHashMap.newKeySet();
    private final ServedSession.SessionMaker maker;
    private int accepted;
    private volatile boolean closed;

    /** A session with one client. It runs in one thread; another thread may close it. */
    public interface ServedSession extends Runnable, Closeable {
        @Override
        void close();

        /** Makes a session for a connection; the number counts the connections from 1. */
        public interface SessionMaker {
            ServedSession make(SocketChannel client, int number, ExecutorService threads) throws IOException;
        }
    }

    public SessionListener(InetSocketAddress address, ServedSession.SessionMaker maker) throws IOException {
        this.maker = maker;
        listener = Acceptor.listen("Control port", address, BACKLOG);
        threads.execute(() -> Acceptor.acceptAll(listener, this::serve, failure -> {}));
    }

    /** Once all sessions are closed, their last tasks end at once. So the threads that start these run them too. */
    private static ExecutorService pool() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "fakeftp-recording");
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> task.run());
    }

    /** The address at which clients connect. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    private void serve(SocketChannel client) {
        accepted++;
        int number = accepted;
        threads.execute(() -> serve(client, number));
    }

    private void serve(SocketChannel client, int number) {
        ServedSession session;
        try {
            session = maker.make(client, number, threads);
        } catch (IOException e) {
            Sockets.close(client);
            return;
        }
        sessions.add(session);
        try {
            if (!closed) {
                session.run();
            }
        } finally {
            session.close();
            sessions.remove(session);
        }
    }

    /** Ends all sessions and waits until their threads have ended. */
    @Override
    public void close() {
        closed = true;
        Sockets.close(listener);
        sessions.forEach(ServedSession::close);
        threads.shutdown();
        try {
            threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
