package dev.fakeftp.internal.admin;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.internal.io.Acceptor;
import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.RelayProtocol;
import dev.fakeftp.internal.settings.Token;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import jdk.net.ExtendedSocketOptions;

/**
 * The single port of HTTP and the relay, because each published port costs time. It recognizes relay connections by their
 * first bytes, and forwards all others to the HTTP server unchanged.
 */
final class PortMultiplexer implements Closeable {
    /** Time that a peer may take for its introduction. */
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    /** More than an announcement has. */
    private static final int MOST_DISCARDED = 1 << 20;

    private static final int BUFFER = 1 << 13;

    /** Interval of keepalive probes. A machine that answers none for a minute counts as dead. */
    private static final int KEEPALIVE_SECONDS = 15;

    private static final int KEEPALIVE_PROBES = 3;

    private final ServerSocketChannel listener;
    private final InetSocketAddress http;
    private final Token token;
    private final ServerControl server;
    private final Executor threads;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    PortMultiplexer(
            InetSocketAddress address, InetSocketAddress http, Token token, ServerControl server, Executor threads)
            throws IOException {
        this.http = http;
        this.token = token;
        this.server = server;
        this.threads = threads;
        listener = Acceptor.listen("Admin port", address, 0);
        threads.execute(() -> Acceptor.acceptAll(listener, this::begin, failure -> {}));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    /** Stops accepting connections, and closes all but those that data connections of the relay have taken over. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel caller : connections) {
            caller.close();
        }
    }

    private void begin(SocketChannel caller) {
        connections.add(caller);
        try {
            threads.execute(() -> serve(caller));
        } catch (RuntimeException | Error e) {
            // There is no thread for it: memory is short, or the server is closing.
            drop(caller);
        }
        if (!listener.isOpen()) {
            // close() may have closed the present peers already.
            Sockets.close(caller);
        }
    }

    private void drop(SocketChannel caller) {
        Sockets.close(caller);
        connections.remove(caller);
    }

    private void serve(SocketChannel caller) {
        try {
            Sockets.sendAtOnce(caller);
            DataInputStream input = new DataInputStream(caller.socket().getInputStream());
            caller.socket().setSoTimeout((int) INTRODUCTION.toMillis());
            int first = input.readInt();
            if (first == RelayProtocol.RELAY) {
                relay(input, caller);
            } else {
                passOn(first, caller);
            }
        } catch (IOException | RuntimeException | Error e) {
            // The peer has disconnected, its introduction is invalid, or memory is short; it gets no reply.
            Sockets.close(caller);
        } finally {
            connections.remove(caller);
        }
    }

    /**
     * Reads the rest of the introduction: the token and the purpose. The purpose is the number of a data connection, or
     * empty or {@link RelayProtocol#ANNOUNCES} for the lifeline. Nothing after them is read without the token.
     */
    private void relay(DataInputStream input, SocketChannel caller) throws IOException {
        String authorization = Token.header(input.readUTF());
        String purpose = input.readUTF();
        if (!token.admits(authorization)) {
            refuse(caller, "the token is wrong");
        } else if (purpose.equals(RelayProtocol.ANNOUNCES)) {
            announced(input, caller);
        } else if (purpose.isEmpty()) {
            lifeline(caller);
        } else {
            caller.socket().setSoTimeout(0);
            server.relayed(Long.parseLong(purpose), caller);
        }
    }

    private void lifeline(SocketChannel caller) throws IOException {
        caller.socket().setSoTimeout(0);
        noticeDeadMachine(caller);
        server.lifeline(caller);
    }

    /** Serves a lifeline that begins with an announcement; an invalid one is refused. */
    private void announced(DataInputStream input, SocketChannel caller) throws IOException {
        try {
            server.announce(Announcement.readFrom(input));
        } catch (IllegalArgumentException e) {
            refuse(
                    caller,
                    ControlCharacters.escape(
                            Objects.requireNonNullElse(e.getMessage(), "the announcement is invalid")));
            return;
        }
        lifeline(caller);
    }

    /**
     * Says why, and closes the connection. A peer that is still sending would lose the reason if the connection were
     * closed at once, so the server first discards a limited number of bytes.
     */
    private static void refuse(SocketChannel caller, String why) throws IOException {
        try (caller) {
            new DataOutputStream(caller.socket().getOutputStream()).writeUTF(why);
            caller.shutdownOutput();
            InputStream rest = caller.socket().getInputStream();
            long end = System.nanoTime() + INTRODUCTION.toNanos();
            byte[] discarded = new byte[BUFFER];
            for (int left = MOST_DISCARDED; left > 0 && System.nanoTime() < end; ) {
                int count = rest.read(discarded);
                left = count < 0 ? 0 : left - count;
            }
        }
    }

    /**
     * Detects a machine that is cut off, which sends nothing more. If only its JVM is halted, its system still answers
     * probes.
     */
    private static void noticeDeadMachine(SocketChannel lifeline) throws IOException {
        lifeline.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (lifeline.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            lifeline.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_SECONDS);
            lifeline.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_SECONDS);
            lifeline.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
        }
    }

    private void passOn(int first, SocketChannel caller) throws IOException {
        caller.socket().setSoTimeout(0);
        try (Socket server = new Socket(http.getAddress(), http.getPort())) {
            server.setTcpNoDelay(true);
            server.getOutputStream()
                    .write(ByteBuffer.allocate(Integer.BYTES).putInt(first).array());
            threads.execute(() -> pump(caller.socket(), server));
            pump(server, caller.socket());
        }
        caller.close();
    }

    /** Copies until one side ends; a broken side closes both. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            Sockets.close(from);
            Sockets.close(to);
        }
    }
}
