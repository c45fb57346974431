package dev.fakeftp.internal.partner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** A control connection to a partner's server. Every read has a limit of time and of bytes. */
public final class PartnerControl implements AutoCloseable {
    static final Duration REPLY = Duration.ofSeconds(15);

    private static final int MOST_BYTES_OF_A_REPLY = 1 << 18;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int CODE_LENGTH = 3;

    private final Partner partner;
    private final Conversation conversation;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private boolean closed;

    PartnerControl(Partner partner, Conversation conversation) throws IOException {
        this.partner = partner;
        this.conversation = conversation;
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(partner.host(), partner.port()), CONNECT_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            socket.close();
            throw new PartnerException(
                    "Cannot connect to " + partner + ": " + e.getMessage() + ". Check host, port and firewalls.");
        }
        conversation.connected(partner);
    }

    /** Continues with TLS; its certificate is checked. */
    void startTls() throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        socket = factory.createSocket(socket, partner.host(), partner.port(), true);
        in = socket.getInputStream();
    }

    InetAddress server() {
        return socket.getInetAddress();
    }

    InetAddress client() {
        return socket.getLocalAddress();
    }

    boolean closed() {
        return closed;
    }

    /** Sends a command and returns its first reply. */
    ReceivedReply say(String command, Duration limit) throws IOException {
        conversation.sent(command);
        send((command + "\r\n").getBytes(UTF_8));
        return read(limit);
    }

    /** Sends bytes of ISO 8859-1 as they are. */
    ReceivedReply sayExactly(String bytes, Duration limit) throws IOException {
        conversation.sent(bytes.replace("\r", "\\r").replace("\n", "\\n"));
        send(bytes.getBytes(ISO_8859_1));
        return read(limit);
    }

    private void send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            closed = true;
        }
    }

    /** Returns the next reply, or the event in its place. A 421 ends the conversation with the partner. */
    ReceivedReply read(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!closed) {
            String next = line(end);
            if (next == null) {
                return closed ? ReceivedReply.CLOSED : ReceivedReply.SILENCE;
            }
            conversation.received(next);
            lines.add(next);
            if (complete(next)) {
                ReceivedReply reply = new ReceivedReply(List.copyOf(lines));
                lines.clear();
                return reply;
            }
        }
        return ReceivedReply.CLOSED;
    }

    private boolean complete(String last) {
        String first = lines.get(0);
        boolean several = first.matches("[1-5][0-9][0-9]-.*");
        return !several || last.startsWith(first.substring(0, CODE_LENGTH) + " ");
    }

    private @org.jspecify.annotations.Nullable String line(long end) throws IOException {
        int total = lines.stream().mapToInt(String::length).sum();
        while (true) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return null;
            }
            int next = next((int) left);
            if (next == NOTHING) {
                return null;
            } else if (next == '\n') {
                String text = line.toString(UTF_8);
                line.reset();
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            } else if (total + line.size() > MOST_BYTES_OF_A_REPLY) {
                throw new PartnerException(
                        "A reply of " + partner + " has more than " + MOST_BYTES_OF_A_REPLY + " bytes.");
            }
            line.write(next);
        }
    }

    private static final int NOTHING = -1;

    private int next(int millis) throws IOException {
        try {
            socket.setSoTimeout(millis);
            int next = in.read();
            closed = next < 0;
            return next < 0 ? NOTHING : next;
        } catch (SocketTimeoutException e) {
            return NOTHING;
        } catch (SocketException e) {
            closed = true;
            return NOTHING;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
