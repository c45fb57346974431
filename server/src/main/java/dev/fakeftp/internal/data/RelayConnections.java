package dev.fakeftp.internal.data;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.relay.RelayProtocol;
import dev.fakeftp.internal.wire.HostPort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connects to clients through the relay in the test's JVM. It sends requests over a connection that the JVM opened. For
 * each request, the relay connects to an address and opens a second connection to the server for the bytes.
 */
public final class RelayConnections {
    private final AtomicLong lastRequest = new AtomicLong();
    private final Map<Long, RelayedConnector> setups = new ConcurrentHashMap<>();
    private final Deque<SocketChannel> jvms = new ConcurrentLinkedDeque<>();

    /** Serves a JVM's relay until its connection ends. The latest relay is asked first. */
    public void serve(SocketChannel connection) throws IOException {
        try {
            greet(connection);
            DataInputStream messages = new DataInputStream(connection.socket().getInputStream());
            while (true) {
                String[] failed = messages.readUTF().split(" ", 2);
                Optional.ofNullable(setups.remove(Long.parseLong(failed[0])))
                        .ifPresent(connect -> connect.connection.fail(failed[1]));
            }
        } catch (EOFException e) {
            // The JVM has closed its side.
        } finally {
            jvms.remove(connection);
            Sockets.close(connection);
            setups.values().forEach(connect -> connect.jvmHasEnded(connection));
        }
    }

    /** Hands over a connection that the JVM opened for the bytes of a request. */
    public void connected(long connect, SocketChannel connection) {
        RelayedConnector waiting = setups.remove(connect);
        if (waiting == null || !waiting.connection.bring(connection)) {
            Sockets.close(connection);
        }
    }

    /** Returns a connector for each relay. */
    List<DataConnector> setups(HostPort target) {
        return jvms.stream()
                .<DataConnector>map(jvm -> new RelayedConnector(target, jvm))
                .toList();
    }

    /** Sends the greeting. The first request waits for it. */
    private void greet(SocketChannel connection) throws IOException {
        synchronized (connection) {
            jvms.addFirst(connection);
            say(connection, RelayProtocol.READY);
        }
    }

    private static void say(SocketChannel jvm, String message) throws IOException {
        synchronized (jvm) {
            new DataOutputStream(jvm.socket().getOutputStream()).writeUTF(message);
        }
    }

    private final class RelayedConnector implements DataConnector {
        private final HostPort target;
        private final SocketChannel jvm;
        private final long number = lastRequest.incrementAndGet();
        private final ConnectionHandover connection = new ConnectionHandover();

        RelayedConnector(HostPort target, SocketChannel jvm) {
            this.target = target;
            this.jvm = jvm;
        }

        @Override
        public DataChannel open(Duration atMost) throws IOException {
            setups.put(number, this);
            try {
                ask();
                return new RelayedData(connection.await(
                        atMost,
                        target + " did not answer within " + atMost.toMillis() + " ms",
                        "the connection to " + target + " was cancelled"));
            } finally {
                setups.remove(number);
            }
        }

        @Override
        public void close() {
            connection.giveUp();
        }

        private void ask() {
            try {
                say(jvm, number + " " + target.address().getHostAddress() + " " + target.port());
            } catch (IOException e) {
                jvmHasEnded(jvm);
            }
        }

        private void jvmHasEnded(SocketChannel missing) {
            if (jvm == missing) {
                connection.fail(
                        target + " is not reachable: the relay in the test's JVM has disconnected. Use passive mode.");
            }
        }
    }
}
