package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.HostPort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has clients dialled from where they live: asks the relay in the test's JVM, over a connection that the JVM has opened,
 * to dial an address and to open a connection for the bytes.
 */
public final class RelayedDials {
    private final AtomicLong lastDial = new AtomicLong();
    private final Map<Long, RelayedDial> dials = new ConcurrentHashMap<>();
    private volatile Optional<SocketChannel> lifeline = Optional.empty();

    /** Serves the JVM's side until it ends; a newer one takes the place of an older one. */
    public void serve(SocketChannel connection) throws IOException {
        try {
            take(connection);
            DataInputStream messages = new DataInputStream(connection.socket().getInputStream());
            while (true) {
                String[] failed = messages.readUTF().split(" ", 2);
                Optional.ofNullable(dials.remove(Long.parseLong(failed[0])))
                        .ifPresent(dial -> dial.connection.fail(failed[1]));
            }
        } catch (EOFException e) {
            // The JVM has closed its side.
        } finally {
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

    /** Prepares a dial from the other side, if there is one. */
    Optional<DataOpener> dial(HostPort target) {
        return lifeline.filter(SocketChannel::isOpen).map(jvm -> new RelayedDial(target, jvm));
    }

    private synchronized void take(SocketChannel newer) throws IOException {
        lifeline.ifPresent(RelayedDials::dismiss);
        // Whoever asks for a dial now has to wait for the greeting.
        synchronized (newer) {
            lifeline = Optional.of(newer);
            say(newer, "ready");
        }
    }

    private static void dismiss(SocketChannel older) {
        try {
            say(older, "replaced");
        } catch (IOException e) {
            // It has gone by itself.
        }
        Sockets.close(older);
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
                say(jvm, "dial " + number + " " + target.address().getHostAddress() + " " + target.port());
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
