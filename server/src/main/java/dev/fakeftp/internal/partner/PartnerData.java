package dev.fakeftp.internal.partner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** A data connection to a passive port of a partner's server. It always goes to the host of the control connection. */
public final class PartnerData implements AutoCloseable {
    private static final Pattern EXTENDED = Pattern.compile("\\|\\|\\|(\\d{1,9})\\|");
    private static final Pattern PASSIVE = Pattern.compile("\\d+,\\d+,\\d+,\\d+,(\\d{1,9}),(\\d{1,9})");
    private static final int LIMIT_MILLIS = 10_000;
    private static final int MOST_PORTS = 65_535;
    private static final int MOST_BYTES = 1 << 23;

    /** The server soon has to wait for a client that does not read. */
    private static final int SMALL_BUFFER = 1 << 12;

    private Socket socket;

    private PartnerData(Socket socket) {
        this.socket = socket;
    }

    /** Returns the port in a reply to PASV or EPSV. */
    public static Optional<Integer> port(ReceivedReply reply) {
        Matcher extended = EXTENDED.matcher(reply.text());
        Matcher passive = PASSIVE.matcher(reply.text());
        if (reply.code() == 229 && extended.find()) {
            return port(Long.parseLong(extended.group(1)));
        } else if (reply.code() == 227 && passive.find()) {
            return port((Long.parseLong(passive.group(1)) << Byte.SIZE) + Long.parseLong(passive.group(2)));
        }
        return Optional.empty();
    }

    /** Returns a port; empty for a number that is none. */
    private static Optional<Integer> port(long number) {
        return number > 0 && number <= MOST_PORTS ? Optional.of((int) number) : Optional.empty();
    }

    public static PartnerData connect(InetAddress host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            return new PartnerData(socket);
        } catch (IOException e) {
            socket.close();
            throw new PartnerException(
                    "Cannot connect to the passive port " + port + ": " + e.getMessage() + ". Check the firewalls.");
        }
    }

    /** Continues with TLS; the session of the control connection can be resumed. */
    public void startTls(Partner partner) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        socket = factory.createSocket(socket, partner.host(), partner.port(), true);
    }

    public void write(String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // The server has closed the data connection; its reply tells why.
        }
    }

    /** Returns what the server sends until it closes the connection. */
    public String read() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[1 << 13];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
                if (all.size() > MOST_BYTES) {
                    throw new PartnerException("A transfer has more than " + MOST_BYTES + " bytes.");
                }
            }
        } catch (SocketException | SocketTimeoutException e) {
            // What has come before a reset counts.
        }
        return all.toString(ISO_8859_1);
    }

    /** Reads this many bytes, or fewer at the end of the connection. */
    public void read(int most) throws IOException {
        byte[] buffer = new byte[1 << 13];
        int left = most;
        try {
            while (left > 0) {
                int count = socket.getInputStream().read(buffer, 0, Math.min(left, buffer.length));
                left = count < 0 ? 0 : left - count;
            }
        } catch (SocketException | SocketTimeoutException e) {
            // The replies tell how the transfer ends.
        }
    }

    /** Reads to the end of the connection, and returns whether it is a reset. */
    public boolean reset(int millis) throws IOException {
        socket.setSoTimeout(millis);
        byte[] buffer = new byte[1 << 13];
        try {
            while (socket.getInputStream().read(buffer) >= 0) {
                // What comes before the end does not matter.
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Closes with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
