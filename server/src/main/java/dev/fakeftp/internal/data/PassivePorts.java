package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Acceptor;
import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The passive ports and their leases.
 *
 * <p>The listeners stay bound for the server's lifetime. A port is leased from PASV or EPSV until its data connection
 * is accepted. So a few ports serve hundreds of sessions. A connection without a lease is closed at once.
 */
public final class PassivePorts implements Closeable {
    /** The guaranteed time of a lease while other sessions wait. Clients connect right after the reply. */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** The longest rest of a port after an unused lease. It keeps a late client from the next session. */
    static final Duration REST = Duration.ofSeconds(1);

    /** The longest wait of PASV if all ports are leased: longer than the guaranteed time of a lease. */
    static final Duration TURN = LEASE.plusSeconds(5);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final List<Port> ports = new ArrayList<>();
    private final Selector selector;
    private final Consumer<String> notices;
    private long waitsEnded;

    /**
     * Binds the free ports of the range; 0 means any free port. Fails with {@link IOException} if none is free.
     *
     * @param notices receives a notice of unusable ports, and of each rejected connection
     */
    public PassivePorts(InetAddress bind, List<Integer> numbers, Consumer<String> notices) throws IOException {
        this.notices = notices;
        selector = Selector.open();
        try {
            listenAt(bind, numbers);
        } catch (IOException e) {
            close();
            throw e;
        }
        Thread acceptor = new Thread(this::acceptAll, "fakeftp-passive");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** A listener. The lock guards its lease and times. */
    private static final class Port {
        private final ServerSocketChannel listener;
        private final int number;
        private @Nullable PassiveLease lease;

        /** The unused lease after which the port rests. Its client may still connect. */
        private @Nullable PassiveLease unused;

        /** The earliest time of the next lease: after the rest, or after the guaranteed time of the current lease. */
        private long freeFrom = System.nanoTime();

        Port(ServerSocketChannel listener) {
            this.listener = listener;
            this.number = listener.socket().getLocalPort();
        }
    }

    /** Leases the port that has been free longest. If all are leased, waits for one, and finally fails with 425. */
    public PassiveLease lease(PassiveLease.AllowedPeers allowedPeers) {
        long deadline = System.nanoTime() + TURN.toNanos();
        lock.lock();
        try {
            long ended = waitsEnded;
            while (selector.isOpen() && ended == waitsEnded) {
                Port next = next();
                long wait = next.freeFrom - System.nanoTime();
                if (wait <= 0 && next.lease != null) {
                    giveUp(next, next.lease);
                } else if (wait <= 0) {
                    return lease(next, allowedPeers);
                } else if (System.nanoTime() >= deadline) {
                    // This thread may have received the signal for the next free port.
                    freed.signal();
                    throw new ReplyException(
                            425, "All " + ports.size() + " passive ports are leased to other clients. Try again.");
                } else {
                    freed.awaitNanos(Math.min(wait, deadline - System.nanoTime()));
                }
            }
            throw selector.isOpen()
                    ? new ReplyException(425, "The wait for a passive port was cancelled. Try again.")
                    : new ReplyException(421, "The server is shutting down.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplyException(421, "The server is shutting down.");
        } finally {
            lock.unlock();
        }
    }

    /** Returns the port that is free first. */
    private Port next() {
        if (ports.isEmpty()) {
            throw new ReplyException(502, "This server has no passive ports. Use PORT.");
        }
        Port next = ports.get(0);
        for (Port port : ports) {
            if (port.freeFrom < next.freeFrom) {
                next = port;
            }
        }
        return next;
    }

    /** Ends all waits for a port with 425. */
    public void endWaits() {
        lock.lock();
        try {
            waitsEnded++;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The numbers of all ports. */
    public List<Integer> numbers() {
        return ports.stream().map(port -> port.number).toList();
    }

    /** The number of leased ports. */
    public int leased() {
        lock.lock();
        try {
            return (int) ports.stream().filter(port -> port.lease != null).count();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the listeners and all leases. */
    @Override
    public void close() {
        closeSelector();
        lock.lock();
        try {
            for (Port port : ports) {
                Sockets.close(port.listener);
                if (port.lease != null) {
                    port.lease.close();
                }
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the acceptor thread, which may need the lock. So the caller must not hold it. */
    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process may use a port of the range; the other ports suffice. */
    private void listenAt(InetAddress bind, List<Integer> numbers) throws IOException {
        List<Integer> busy = new ArrayList<>();
        Optional<BindException> first = Optional.empty();
        for (int number : numbers) {
            try {
                ports.add(listen(bind, number));
            } catch (BindException e) {
                busy.add(number);
                first = first.or(() -> Optional.of(e));
            }
        }
        if (first.isEmpty()) {
            return;
        }
        String why = named(busy) + " cannot be used: " + first.get().getMessage() + ". ";
        if (ports.isEmpty()) {
            throw new IOException(why + "Choose another range, or 0 for any free port.", first.get());
        }
        notices.accept(why + "The server uses " + numbers() + ".");
    }

    private static String named(List<Integer> numbers) {
        String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (numbers.size() == 1 ? "Passive port " : "Passive ports ") + all;
    }

    private Port listen(InetAddress bind, int number) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(bind, number));
            listener.configureBlocking(false);
            Port port = new Port(listener);
            listener.register(selector, SelectionKey.OP_ACCEPT, port);
            return port;
        } catch (IOException e) {
            Sockets.close(listener);
            throw e;
        }
    }

    private PassiveLease lease(Port port, PassiveLease.AllowedPeers allowedPeers) {
        PassiveLease lease = new PassiveLease(port.number, allowedPeers, ended -> rest(port, ended));
        port.lease = lease;
        port.unused = null;
        port.freeFrom = System.nanoTime() + LEASE.toNanos();
        return lease;
    }

    /** Ends a lease after its guaranteed time. Its own session may be closing it at this moment. */
    private void giveUp(Port port, PassiveLease late) {
        late.close();
        rest(port, late);
    }

    /** Makes the port available after its rest, unless it is leased again. */
    private void rest(Port port, PassiveLease unused) {
        lock.lock();
        try {
            if (port.lease == unused) {
                port.lease = null;
                port.unused = unused;
                freeFrom(port, System.nanoTime() + REST.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private void freeFrom(Port port, long time) {
        port.freeFrom = time;
        freed.signal();
    }

    private void acceptAll() {
        try {
            while (selector.isOpen()) {
                selector.select(key -> {
                    Port port = (Port) key.attachment();
                    Acceptor.acceptNext(port.listener, caller -> accept(port, caller), failure -> {});
                });
            }
        } catch (IOException | ClosedSelectorException e) {
            // The passive ports were closed.
        }
    }

    private void accept(Port port, SocketChannel caller) {
        if (!handOver(port, caller)) {
            notices.accept(whyRejected(port, caller.socket().getInetAddress()));
            Sockets.close(caller);
        }
    }

    private boolean handOver(Port port, SocketChannel caller) {
        InetAddress address = caller.socket().getInetAddress();
        lock.lock();
        try {
            PassiveLease lease = port.lease;
            if (lease == null) {
                endRest(port, address);
                return false;
            }
            if (!lease.admits(address) || !lease.accept(caller)) {
                return false;
            }
            port.lease = null;
            freeFrom(port, System.nanoTime());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the rest of a port when the late client has come. */
    private void endRest(Port port, InetAddress caller) {
        if (port.unused != null && port.unused.admits(caller)) {
            port.unused = null;
            freeFrom(port, System.nanoTime());
        }
    }

    private String whyRejected(Port port, InetAddress caller) {
        lock.lock();
        try {
            return caller.getHostAddress() + " connected to passive port " + port.number + " and was rejected: "
                    + (port.lease != null
                            ? "the port is leased to another client. Set FAKEFTP_FOREIGN_DATA_ADDRESSES=true to"
                                    + " allow it."
                            : "no session leases the port. A lease ends when its data connection is accepted, or "
                                    + LEASE.toSeconds() + " s after PASV or EPSV if other sessions wait.");
        } finally {
            lock.unlock();
        }
    }
}
