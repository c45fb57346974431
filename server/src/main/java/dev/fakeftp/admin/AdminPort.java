package dev.fakeftp.admin;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;

/**
 * The one port of HTTP and of the relay, told apart by their first bytes: each published port costs time. What is not the
 * relay's is passed on to the HTTP server as it is.
 */
final class AdminPort implements Closeable {
    /** How a connection of the relay begins; no HTTP request does. */
    static final int RELAY = ByteBuffer.wrap(new byte[] {'R', 'E', 'L', 'Y'}).getInt();

    /** What the relay's own connection says of itself if it brings an {@link Announcement}. */
    static final String ANNOUNCES = "announce";

    /** How long a caller may take to say what it is. */
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    /** A machine that does not answer its lifeline's probes for a minute is gone. */
    private static final int KEEPALIVE_SECONDS = 15;

    private static final int KEEPALIVE_PROBES = 3;

    /** How long to wait when the system has no file handle left for a caller. */
    private static final Duration OUT_OF_HANDLES = Duration.ofMillis(100);

    private final ServerSocketChannel listener;
    private final InetSocketAddress http;
    private final Token token;
    private final Wiring wiring;
    private final Executor threads;
    private final Set<SocketChannel> callers = ConcurrentHashMap.newKeySet();

    AdminPort(InetSocketAddress address, InetSocketAddress http, Token token, Wiring wiring, Executor threads)
            throws IOException {
        this.http = http;
        this.token = token;
        this.wiring = wiring;
        this.threads = threads;
        listener = ServerSocketChannel.open();
        try {
            listener.bind(address);
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "Admin port " + address.getPort() + " cannot be used: " + e.getMessage()
                            + ". Choose another port, or 0 for any free one.",
                    e);
        }
        threads.execute(this::acceptAll);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    /** Lets nobody in any more, and ends all connections but those that the relay's dials have taken over. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel caller : callers) {
            caller.close();
        }
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                SocketChannel caller = listener.accept();
                callers.add(caller);
                if (listener.isOpen()) {
                    threads.execute(() -> serve(caller));
                } else {
                    // close() may have looked through the callers already.
                    caller.close();
                }
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LockSupport.parkNanos(OUT_OF_HANDLES.toNanos());
                }
            }
        }
    }

    private void serve(SocketChannel caller) {
        try {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            DataInputStream input = new DataInputStream(caller.socket().getInputStream());
            caller.socket().setSoTimeout((int) INTRODUCTION.toMillis());
            int first = input.readInt();
            if (first == RELAY) {
                relay(input, caller);
            } else {
                passOn(first, caller);
            }
        } catch (IOException | NumberFormatException e) {
            // The caller is gone or talks nonsense; there is nobody to tell.
            close(caller);
        } finally {
            callers.remove(caller);
        }
    }

    /** The rest of the introduction: the token, and the number of a dial, or nothing or the word for the relay's own connection. */
    private void relay(DataInputStream input, SocketChannel caller) throws IOException {
        String authorization = Token.header(input.readUTF());
        String purpose = input.readUTF();
        if (purpose.equals(ANNOUNCES) && !announced(authorization, input, caller)) {
            return;
        }
        caller.socket().setSoTimeout(0);
        if (!token.admits(authorization)) {
            refuse(caller, "the token is wrong");
        } else if (purpose.isEmpty() || purpose.equals(ANNOUNCES)) {
            noticeDeadMachine(caller);
            wiring.lifeline(caller);
        } else {
            wiring.relayed(Long.parseLong(purpose), caller);
        }
    }

    /** Takes the announcement of a caller who may make one, and says if it makes no sense; others are left to be refused. */
    private boolean announced(String authorization, DataInputStream input, SocketChannel caller) throws IOException {
        try {
            Announcement announcement = Announcement.readFrom(input);
            if (token.admits(authorization)) {
                wiring.announce(announcement);
            }
            return true;
        } catch (IllegalArgumentException e) {
            refuse(caller, Objects.requireNonNullElse(e.getMessage(), "the announcement makes no sense"));
            return false;
        }
    }

    private static void refuse(SocketChannel caller, String why) throws IOException {
        try (caller) {
            new DataOutputStream(caller.socket().getOutputStream()).writeUTF(why);
        }
    }

    /** A machine that is cut off says nothing more; a JVM that is only halted has a system that answers for it. */
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

    /** Copies until one side ends; a broken side ends both. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It was broken already; there is nothing left to end.
        }
    }
}
