package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client on plain sockets, for which silence and an end of the connection are results and not failures. */
final class RawClient implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Pattern PASSIVE = Pattern.compile("(\\d+),(\\d+)\\)?\\.?$");
    private static final Pattern EXTENDED = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");
    private static final Pattern CODE = Pattern.compile("\\d{3}[ -].*|\\d{3}");

    /** Keeps a large download from ending before the client reads it. */
    private static final int SMALL_BUFFER = 4096;

    private static final int CODE_LENGTH = 3;

    private final Socket control;
    private final InputStream replies;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    RawClient(InetSocketAddress server) throws IOException {
        control = new Socket();
        control.connect(server, (int) Wait.DATA.toMillis());
        replies = new BufferedInputStream(control.getInputStream());
    }

    /** How long the client waits. */
    static final class Wait {
        /** For a reply. */
        static final Duration REPLY = Duration.ofSeconds(4);

        /** For the reply to a password; Pure-FTPd delays the seventh refusal by ten seconds and more. */
        static final Duration LOGIN = Duration.ofSeconds(30);

        /** For the data connection and its bytes. */
        static final Duration DATA = Duration.ofSeconds(10);

        /** For a reply that may not come. */
        static final Duration PERHAPS = Duration.ofSeconds(1);

        /** For the reply to a transfer to which the client never connects; longer than the time limit of the servers. */
        static final Duration SILENCE = Duration.ofSeconds(3);

        private Wait() {}
    }

    /** A reply: its lines as received. */
    record Reply(List<String> lines) {
        String code() {
            return lines.get(0).length() < CODE_LENGTH
                    ? lines.get(0)
                    : lines.get(0).substring(0, CODE_LENGTH);
        }

        boolean preliminary() {
            return code().startsWith("1");
        }
    }

    /** The server has closed the control connection. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("The server has closed the connection.");
        }
    }

    void send(byte[] bytes) throws IOException {
        try {
            control.getOutputStream().write(bytes);
            control.getOutputStream().flush();
        } catch (SocketException e) {
            throw (Closed) new Closed().initCause(e);
        }
    }

    void send(String command) throws IOException {
        send((command + "\r\n").getBytes(UTF_8));
    }

    /** Reads one reply; empty if none comes within the limit. */
    Optional<Reply> read(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> next = line(end);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            lines.add(next.get());
            String first = lines.get(0);
            boolean several = CODE.matcher(first).matches() && first.startsWith("-", CODE_LENGTH);
            if (!several || next.get().startsWith(first.substring(0, CODE_LENGTH) + " ")) {
                Reply reply = new Reply(List.copyOf(lines));
                lines.clear();
                return Optional.of(reply);
            }
        }
    }

    private Optional<String> line(long end) throws IOException {
        while (true) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return Optional.empty();
            }
            control.setSoTimeout((int) left);
            int next;
            try {
                next = replies.read();
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            } catch (SocketException e) {
                throw (Closed) new Closed().initCause(e);
            }
            if (next < 0) {
                throw new Closed();
            }
            if (next == '\n') {
                String text = line.toString(UTF_8);
                line.reset();
                return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            line.write(next);
        }
    }

    /** Connects to the port in a reply to PASV or EPSV; empty if it names none. */
    static Optional<Socket> connect(Reply reply) throws IOException {
        String text = reply.lines().get(0);
        Matcher extended = EXTENDED.matcher(text);
        Matcher passive = PASSIVE.matcher(text);
        int port;
        if (extended.find()) {
            port = Integer.parseInt(extended.group(1));
        } else if (passive.find()) {
            port = Integer.parseInt(passive.group(1)) << Byte.SIZE | Integer.parseInt(passive.group(2));
        } else {
            return Optional.empty();
        }
        Socket data = new Socket();
        data.setReceiveBufferSize(SMALL_BUFFER);
        data.connect(new InetSocketAddress(LOOPBACK, port), (int) Wait.DATA.toMillis());
        return Optional.of(limited(data));
    }

    /** Accepts the server's data connection; empty if none comes. */
    static Optional<Socket> accept(ServerSocket listener) throws IOException {
        listener.setSoTimeout((int) Wait.DATA.toMillis());
        try {
            return Optional.of(limited(listener.accept()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    private static Socket limited(Socket data) throws SocketException {
        data.setSoTimeout((int) Wait.DATA.toMillis());
        return data;
    }

    /** Closes with a reset instead of an end, as the system does for a client that was killed. */
    static void reset(Socket data) throws IOException {
        data.setSoLinger(true, 0);
        data.close();
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
