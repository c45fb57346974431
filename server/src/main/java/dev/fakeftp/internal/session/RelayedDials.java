package dev.fakeftp.internal.session;

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
 * Has clients dialled from where they live: asks the relay in the test's JVM, over a connection that the JVM has opened,
 * to dial an address and to open a connection for the bytes.
 */
public final class RelayedDials {
    private final AtomicLong lastDial = new AtomicLong();
    private final Map<Long, RelayedDial> dials = new ConcurrentHashMap<>();
    private final Deque<SocketChannel> jvms = new ConcurrentLinkedDeque<>();

    /** Serves a JVM's side until it ends. The one that came last is asked first. */
    public void serve(SocketChannel connection) throws IOException {
        try {
            greet(connection);
            DataInputStream messages = new DataInputStream(connection.socket().getInputStream());
            while (true) {
                String[] failed = messages.readUTF().split(" ", 2);
                Optional.ofNullable(dials.remove(Long.parseLong(failed[0])))
                        .ifPresent(dial -> dial.connection.fail(failed[1]));
            }
        } catch (EOFException e) {
            // The JVM has closed its side.
        } finally {
            jvms.remove(connection);
            Sockets.close(connection);
            dials.values().forEach(dial -> dial.jvmIsGone(connection));
        }
    }

    /** Takes a connection that the JVM has opened for the bytes of a dial. */
    public void connected(long dial, SocketChannel connection) {
        RelayedDial waiting = dials.remove(dial);
        if (waiting == null || !waiting.connection.bring(connection)) {
            Sockets.close(connection);
        }
    }

    /** A dial from the side of each JVM, if there is any. */
    List<DataOpener> dials(HostPort target) {
        return jvms.stream()
                .<DataOpener>map(jvm -> new RelayedDial(target, jvm))
                .toList();
    }

    /** Whoever asks for a dial now has to wait for the greeting. */
    private void greet(SocketChannel connection) throws IOException {
        synchronized (connection) {
            jvms.addFirst(connection);
            say(connection, "ready");
        }
    }

    private static void say(SocketChannel jvm, String message) throws IOException {
        synchronized (jvm) {
            new DataOutputStream(jvm.socket().getOutputStream()).writeUTF(message);
        }
    }

    private final class RelayedDial implements DataOpener {
        private final HostPort target;
        private final SocketChannel jvm;
        private final long number = lastDial.incrementAndGet();
        private final Delivery connection = new Delivery();

        RelayedDial(HostPort target, SocketChannel jvm) {
            this.target = target;
            this.jvm = jvm;
        }

        @Override
        public DataChannel open(Duration atMost) throws IOException {
            dials.put(number, this);
            try {
                ask();
                return new RelayedData(connection.await(
                        atMost,
                        target + " did not answer within " + atMost.toMillis() + " ms",
                        "the dial to " + target + " was given up"));
            } finally {
                dials.remove(number);
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
                jvmIsGone(jvm);
            }
        }

        private void jvmIsGone(SocketChannel gone) {
            if (jvm == gone) {
                connection.fail(target + " cannot be dialled: the relay in the test's JVM is gone. Use passive mode.");
            }
        }
    }
}
