package dev.fakeftp.internal.control;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Runs each session with an active client on its own thread. Silent clients share one thread, because a thousand threads
 * of their own would take a hundred megabytes.
 */
public final class IdleSessions implements Closeable {
    /** Pause after the system had no thread left for a session. */
    private static final Duration OUT_OF_THREADS = Duration.ofMillis(100);

    private final Selector selector = Selector.open();
    private final Set<IdleSession> silent = ConcurrentHashMap.newKeySet();
    private final Queue<IdleSession> added = new ConcurrentLinkedQueue<>();

    /** A session that has a thread while its client is active. */
    interface IdleSession {
        /** Serves the client until it falls silent (true) or the session ends (false). */
        boolean proceed();

        /** Returns the socket of the silent client. No other code uses it meanwhile, but any thread may close it. */
        SocketChannel socket();
    }

    /** Starts the shared thread. */
    public IdleSessions() throws IOException {
        start(this::waitForAll, "fakeftp-silence");
    }

    /** Starts a session. Fails with {@link OutOfMemoryError} if no thread is available. */
    void begin(IdleSession session) {
        start(() -> run(session), "fakeftp-session");
    }

    /** Resumes a waiting session whose connection has been closed. */
    void wake(IdleSession session) {
        if (silent.remove(session)) {
            try {
                begin(session);
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(OUT_OF_THREADS.toNanos());
                admit(session);
            }
        }
    }

    /** Stops the shared thread. The sessions have ended before. */
    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(IdleSession session) {
        if (session.proceed()) {
            admit(session);
        }
    }

    private void admit(IdleSession session) {
        silent.add(session);
        added.add(session);
        selector.wakeup();
    }

    private void waitForAll() {
        Set<IdleSession> active = new HashSet<>();
        Consumer<SelectionKey> listen = key -> {
            key.cancel();
            active.add((IdleSession) key.attachment());
        };
        try {
            while (selector.isOpen()) {
                selector.select(listen);
                while (selector.selectNow(listen) > 0) {
                    // Only the next selection removes cancelled keys, so that their sockets can be registered again.
                }
                active.forEach(this::proceed);
                active.clear();
                for (IdleSession session = added.poll(); session != null; session = added.poll()) {
                    listenTo(session);
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            // The server is closed.
        }
    }

    private void listenTo(IdleSession session) {
        try {
            session.socket().configureBlocking(false).register(selector, SelectionKey.OP_READ, session);
        } catch (IOException e) {
            // Closed meanwhile, perhaps before it was added to the silent sessions.
            wake(session);
        }
    }

    private void proceed(IdleSession session) {
        try {
            session.socket().configureBlocking(true);
        } catch (IOException e) {
            // Closed meanwhile; its session will notice.
        }
        wake(session);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
