package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A raw control connection that plays conversations as the RFCs write them.
 *
 * <p>A line {@code > RNTO x} is sent; a line {@code < 250 Renamed.} reads one whole reply, whose last line must begin so.
 */
public final class Dialogue implements AutoCloseable {
    /** Longer than any reply takes on a loaded machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern PASV = Pattern.compile("227 .*\\((\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)\\)\\.?");
    private static final Pattern EPSV = Pattern.compile("229 .*\\(\\|\\|\\|(\\d+)\\|\\)\\.?");

    private Socket control;
    private InputStream replies;
    private final Socket plain;
    private Optional<SSLContext> tls = Optional.empty();

    private Dialogue(InetSocketAddress server) throws IOException {
        plain = address(server);
        control = plain;
        replies = new BufferedInputStream(control.getInputStream());
    }

    /** A dialogue after the greeting. */
    public static Dialogue with(FakeFtpServer server) throws IOException {
        return with(server, server.host()).play("< 220");
    }

    /** A conversation that has not begun, with a server at this address. */
    public static Dialogue with(FakeFtpServer server, String host) throws IOException {
        return new Dialogue(new InetSocketAddress(host, server.port()));
    }

    /** A conversation that has not begun, with any server. */
    public static Dialogue with(InetSocketAddress server) throws IOException {
        return new Dialogue(server);
    }

    /** A conversation after AUTH TLS, whose data connections will be encrypted too. */
    public static Dialogue encrypted(FakeFtpServer server) throws IOException {
        return with(server)
                .play("> AUTH TLS\n< 234")
                .startTls(server.tls().sslContext())
                .play("> PBSZ 0\n< 200\n> PROT P\n< 200\n> USER acme\n< 331\n> PASS secret\n< 230");
    }

    /** A conversation after the login of acme with the password secret. */
    public static Dialogue loggedIn(FakeFtpServer server) throws IOException {
        return loggedIn(server, server.host());
    }

    /** A dialogue after the login of acme, with a server at this address. */
    public static Dialogue loggedIn(FakeFtpServer server, String host) throws IOException {
        return with(server, host).play("""
                        < 220
                        > USER acme
                        < 331
                        > PASS secret
                        < 230
                        """);
    }

    /** Plays a script; fails where the server departs from it. */
    public Dialogue play(String script) throws IOException {
        for (String line : script.lines().toList()) {
            if (line.startsWith("> ")) {
                send(line.substring(2));
            } else if (line.startsWith("< ")) {
                assertThat(last(read())).as("in:%n%s", script).startsWith(line.substring(2));
            } else {
                throw new IllegalArgumentException("A line begins with \"> \" or \"< \", not: " + line);
            }
        }
        return this;
    }

    /** Goes on with TLS, and so do data connections from now on. */
    public Dialogue startTls(SSLContext context) throws IOException {
        tls = Optional.of(context);
        control = layered(control, false);
        replies = new BufferedInputStream(control.getInputStream());
        return this;
    }

    /** Continues unencrypted; data connections stay encrypted. */
    public Dialogue endTls() throws IOException {
        control.close();
        control = plain;
        replies = new BufferedInputStream(plain.getInputStream());
        return this;
    }

    /** Ends TLS without telling the server. Waits until the server has ended it. */
    public Dialogue endTlsInSilence() throws IOException {
        assertThat(replies.read()).as("the end of TLS").isNegative();
        control = plain;
        replies = new BufferedInputStream(plain.getInputStream());
        return this;
    }

    /** Waits until the server has ended the connection that TLS failed on. */
    public void awaitEndBelowTls() throws IOException {
        plain.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** The handshake comes with the first bytes. */
    public Socket encrypt(Socket plain) throws IOException {
        return tls.isEmpty() ? plain : layered(plain, true);
    }

    private SSLSocket layered(Socket plain, boolean closesIt) throws IOException {
        SSLSocket socket = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), closesIt);
        socket.setUseClientMode(true);
        return socket;
    }

    /** Sends a command and gives the last line of its one reply. */
    public String ask(String command) throws IOException {
        send(command);
        return last(read());
    }

    /** Sends one line. */
    public void send(String line) throws IOException {
        send((line + "\r\n").getBytes(UTF_8));
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        control.getOutputStream().write(bytes);
    }

    /** Sends a byte as urgent data, as Telnet's Synch does. */
    public void sendUrgent(int octet) throws IOException {
        control.sendUrgentData(octet);
    }

    /** The lines of one whole reply (RFC 959, section 4.2). */
    public List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(readLine());
        String end = lines.get(0).substring(0, 3) + " ";
        while (!last(lines).startsWith(end)) {
            lines.add(readLine());
        }
        return lines;
    }

    /** What the server says next, if it is no reply. */
    public int readByte() throws IOException {
        return replies.read();
    }

    /** Whether the server has ended the connection, and sends nothing before; waits for either. */
    public boolean ended() throws IOException {
        return replies.read() < 0;
    }

    /** A data connection to what PASV gives, with TLS if the control connection has it. */
    public Socket connectPasv() throws IOException {
        return encrypt(address(pasv()));
    }

    /** The address of PASV's reply, not yet connected to. */
    public InetSocketAddress pasv() throws IOException {
        Matcher reply = matched(PASV, ask("PASV"));
        String host = reply.group(1) + "." + reply.group(2) + "." + reply.group(3) + "." + reply.group(4);
        return new InetSocketAddress(host, number(reply, 5) * 256 + number(reply, 6));
    }

    /** A data connection to what EPSV gives. */
    public Socket connectEpsv() throws IOException {
        return address(new InetSocketAddress(control.getInetAddress(), epsv("EPSV")));
    }

    /** The port that EPSV gives, with the argument that the caller chose. */
    public int epsv(String command) throws IOException {
        return number(matched(EPSV, ask(command)), 1);
    }

    /** A listener that PORT has named; the caller accepts the server's data connection. */
    public ServerSocket listenByPort() throws IOException {
        ServerSocket listener = listener();
        int port = listener.getLocalPort();
        play("> PORT 127,0,0,1," + port / 256 + "," + port % 256 + "\n< 200");
        return listener;
    }

    /** A listener that EPRT has named. */
    public ServerSocket listenByEprt() throws IOException {
        ServerSocket listener = listener();
        play("> EPRT |1|127.0.0.1|" + listener.getLocalPort() + "|\n< 200");
        return listener;
    }

    /** What a command such as RETR or LIST sends over a passive data connection. */
    public String receive(String command) throws IOException {
        return new String(receiveBytes(command), UTF_8);
    }

    /** The bytes that a command such as RETR sends over a passive data connection. */
    public byte[] receiveBytes(String command) throws IOException {
        try (Socket data = connectPasv()) {
            play("> " + command + "\n< 150");
            byte[] received = data.getInputStream().readAllBytes();
            play("< 226");
            return received;
        }
    }

    /** Sends data for a command such as STOR over a passive data connection, to the 226. */
    public void store(String command, String content) throws IOException {
        store(command, content.getBytes(UTF_8));
    }

    /** Sends bytes for a command such as STOR over a passive data connection, to the 226. */
    public void store(String command, byte[] content) throws IOException {
        try (Socket data = connectPasv()) {
            play("> " + command + "\n< 150");
            data.getOutputStream().write(content);
        }
        play("< 226");
    }

    /** Ends the connection without QUIT. */
    @Override
    public void close() throws IOException {
        control.close();
        plain.close();
    }

    /** Ends the connection as a killed client's machine does. */
    public void reset() throws IOException {
        reset(plain);
    }

    /** Ends a connection so that the server sees a reset. */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** A connection with limited patience. */
    public static Socket address(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(address, (int) PATIENCE.toMillis());
        return socket;
    }

    private static ServerSocket listener() throws IOException {
        return listener("127.0.0.1");
    }

    /** A listener with limited patience. */
    static ServerSocket listener(String address) throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName(address));
        listener.setSoTimeout((int) PATIENCE.toMillis());
        return listener;
    }

    private static Matcher matched(Pattern shape, String reply) {
        assertThat(reply).matches(shape);
        Matcher matcher = shape.matcher(reply);
        assertThat(matcher.matches()).isTrue();
        return matcher;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        while ((next = replies.read()) != '\n') {
            if (next < 0) {
                throw new EOFException("The server ended the connection after: " + line.toString(UTF_8));
            }
            line.write(next);
        }
        String text = line.toString(UTF_8);
        assertThat(text).endsWith("\r");
        return text.substring(0, text.length() - 1);
    }
}
