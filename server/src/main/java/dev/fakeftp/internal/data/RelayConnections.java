package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.relay.RelayProtocol;
import dev.fakeftp.internal.wire.HostPort;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Connects to clients through the relay in the test's JVM. It sends requests over the lifeline, which the JVM opened. For a
 * request, the relay connects to an address and opens a connection to the server for the bytes. That connection stays open
 * for later requests, which then need no new one.
 */
public final class RelayConnections implements Closeable {
    private final AtomicLong lastRequest = new AtomicLong();
    private final Map<Long, RelayedConnector> setups = new ConcurrentHashMap<>();
    private final Deque<TestJvm> jvms = new ConcurrentLinkedDeque<>();

    /** A JVM with a relay: its lifeline, and the connections that carry no data at the moment. */
    private static final class TestJvm {
        private final SocketChannel lifeline;
        private final Deque<RelayCarrier> idle = new ConcurrentLinkedDeque<>();
        private volatile boolean ended;

        TestJvm(SocketChannel lifeline) {
            this.lifeline = lifeline;
        }

        synchronized void say(String message) throws IOException {
            new DataOutputStream(lifeline.socket().getOutputStream()).writeUTF(message);
        }

        void keep(RelayCarrier carrier) {
            idle.push(carrier);
            if (ended) {
                closeIdle();
            }
        }

        void end() {
            ended = true;
            Sockets.close(lifeline);
            closeIdle();
        }

        private void closeIdle() {
            for (RelayCarrier carrier = idle.poll(); carrier != null; carrier = idle.poll()) {
                carrier.close();
            }
        }
    }

    /** Serves a JVM's relay until its connection ends. The latest relay is asked first. */
    public void serve(SocketChannel connection) throws IOException {
        TestJvm jvm = new TestJvm(connection);
        try {
            greet(jvm);
            DataInputStream messages = new DataInputStream(connection.socket().getInputStream());
            while (true) {
                String[] failed = messages.readUTF().split(" ", 2);
                Optional.ofNullable(setups.remove(Long.parseLong(failed[0])))
                        .ifPresent(connect -> connect.connection.fail(failed[1]));
            }
        } catch (EOFException e) {
            // The JVM has closed its side.
        } finally {
            jvms.remove(jvm);
            jvm.end();
            setups.values().forEach(connect -> connect.jvmHasEnded(jvm));
        }
    }

    /** Hands over a connection that the JVM opened for the bytes of a request. */
    public void connected(long connect, SocketChannel connection) {
        RelayedConnector waiting = setups.remove(connect);
        if (waiting == null || !waiting.connection.bring(connection)) {
            Sockets.close(connection);
        }
    }

    /** Closes the connections of all relays, except those that carry data. */
    @Override
    public void close() {
        jvms.forEach(TestJvm::end);
    }

    /** Returns a connector for each relay. */
    List<DataConnector> setups(HostPort target) {
        return jvms.stream()
                .<DataConnector>map(jvm -> new RelayedConnector(target, jvm))
                .toList();
    }

    /** Sends the greeting. The first request waits for it. */
    private void greet(TestJvm jvm) throws IOException {
        synchronized (jvm) {
            jvms.addFirst(jvm);
            jvm.say(RelayProtocol.READY);
        }
    }

    private final class RelayedConnector implements DataConnector {
        private final HostPort target;
        private final TestJvm jvm;
        private final long number = lastRequest.incrementAndGet();
        private final ConnectionHandover connection = new ConnectionHandover();
        private @Nullable RelayCarrier asked;
        private @Nullable RelayedData opened;
        private boolean cancelled;

        RelayedConnector(HostPort target, TestJvm jvm) {
            this.target = target;
            this.jvm = jvm;
        }

        @Override
        public DataChannel open(Duration atMost) throws IOException {
            for (RelayCarrier idle = jvm.idle.poll(); idle != null; idle = jvm.idle.poll()) {
                if (connects(idle, atMost)) {
                    return data(idle);
                }
            }
            return data(new RelayCarrier(newConnection(atMost), jvm::keep));
        }

        /** Cancels the request. Resets a data connection that has not ended. */
        @Override
        public synchronized void close() {
            cancelled = true;
            if (asked != null) {
                asked.close();
            }
            if (opened != null) {
                opened.reset();
            } else {
                connection.giveUp();
            }
        }

        private synchronized RelayedData data(RelayCarrier carrier) throws IOException {
            if (cancelled) {
                carrier.close();
                throw new IOException(cancelled());
            }
            opened = new RelayedData(carrier);
            return opened;
        }

        /** Returns false if the relay has closed that connection meanwhile. */
        private boolean connects(RelayCarrier idle, Duration atMost) throws IOException {
            begin(idle);
            try {
                return idle.connect(target, atMost);
            } catch (SocketTimeoutException e) {
                throw new IOException(late(atMost), e);
            } finally {
                end();
            }
        }

        private synchronized void begin(RelayCarrier idle) throws IOException {
            if (cancelled) {
                idle.close();
                throw new IOException(cancelled());
            }
            asked = idle;
        }

        private synchronized void end() {
            asked = null;
        }

        private SocketChannel newConnection(Duration atMost) throws IOException {
            setups.put(number, this);
            try {
                request();
                return connection.await(atMost, late(atMost), cancelled());
            } finally {
                setups.remove(number);
            }
        }

        private String cancelled() {
            return "the connection to " + target + " was cancelled";
        }

        private void request() {
            try {
                jvm.say(number + " " + RelayProtocol.request(target.address(), target.port()));
            } catch (IOException e) {
                jvmHasEnded(jvm);
            }
        }

        private String late(Duration atMost) {
            return target + " did not answer within " + atMost.toMillis() + " ms";
        }

        private void jvmHasEnded(TestJvm missing) {
            if (jvm == missing) {
                connection.fail(
                        target + " is not reachable: the relay in the test's JVM has disconnected. Use passive mode.");
            }
        }
    }
}
