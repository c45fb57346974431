package dev.fakeftp.server;

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
 * A thread for each session whose client speaks. All those whose clients are silent wait in one thread: a thousand of their
 * own would take a hundred megabytes.
 */
final class SessionThreads implements Closeable {
    /** How long to wait when the system has no thread left for a session. */
    private static final Duration OUT_OF_THREADS = Duration.ofMillis(100);

    private final Selector selector = Selector.open();
    private final Set<Talk> silent = ConcurrentHashMap.newKeySet();
    private final Queue<Talk> arriving = new ConcurrentLinkedQueue<>();

    /** What has a thread while its client speaks. */
    interface Talk {
        /** Goes on until the client is silent for a while (true), or the session has ended (false). */
        boolean goOn();

        /** Where the client may speak again. Nobody else uses it meanwhile, but any thread may close it. */
        SocketChannel socket();
    }

    /** Starts the one thread. */
    SessionThreads() throws IOException {
        start(this::waitForAll, "fakeftp-silence");
    }

    /** Begins a session. Java says with an {@link OutOfMemoryError} that there is no thread to be had. */
    void begin(Talk talk) {
        start(() -> run(talk), "fakeftp-session");
    }

    /** Lets a session go on whose connection has been closed, if it waited. */
    void wake(Talk talk) {
        if (silent.remove(talk)) {
            try {
                begin(talk);
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(OUT_OF_THREADS.toNanos());
                admit(talk);
            }
        }
    }

    /** Ends the one thread. The sessions have ended before. */
    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Talk talk) {
        if (talk.goOn()) {
            admit(talk);
        }
    }

    private void admit(Talk talk) {
        silent.add(talk);
        arriving.add(talk);
        selector.wakeup();
    }

    private void waitForAll() {
        Set<Talk> heard = new HashSet<>();
        Consumer<SelectionKey> hear = key -> {
            key.cancel();
            heard.add((Talk) key.attachment());
        };
        try {
            while (selector.isOpen()) {
                selector.select(hear);
                while (selector.selectNow(hear) > 0) {
                    // Only the next look forgets the keys that were cancelled, so that their sockets can come again.
                }
                heard.forEach(this::goOn);
                heard.clear();
                for (Talk talk = arriving.poll(); talk != null; talk = arriving.poll()) {
                    listenTo(talk);
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            // The server has ended.
        }
    }

    private void listenTo(Talk talk) {
        try {
            talk.socket().configureBlocking(false).register(selector, SelectionKey.OP_READ, talk);
        } catch (IOException e) {
            // Closed meanwhile, perhaps before it was known here as silent.
            wake(talk);
        }
    }

    private void goOn(Talk talk) {
        try {
            talk.socket().configureBlocking(true);
        } catch (IOException e) {
            // Closed meanwhile; so its session finds out.
        }
        wake(talk);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
