package dev.fakeftp.internal.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.LineConnection;
import dev.fakeftp.internal.recording.WireText;
import dev.fakeftp.internal.tls.ServerTrust;
import dev.fakeftp.internal.tls.TlsChannel;
import dev.fakeftp.internal.wire.Command;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A session with the server that answers what was not recorded. It follows the client: it gets each command that changes
 * something, and the bytes of each upload.
 */
final class FallbackSession implements Closeable {
    private static final byte[] LINE_END = "\r\n".getBytes(UTF_8);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String TLS = "TLSv1.3";
    private static final Set<String> LOGINS = Set.of("USER", "PASS", "ACCT");
    private static final int LOGGED_IN = 230;

    private final InetSocketAddress address;
    private final String home;
    private final LineConnection control;
    private final ServerTrust trust = ServerTrust.any(TLS);
    private final SSLContext tls;
    private final ServerReply greeting;
    private boolean isProtected;
    private byte @Nullable [] restart;
    private volatile @Nullable ByteChannel upload;

    /**
     * A reply of the server.
     *
     * @param code its code
     * @param lines its lines, readable
     */
    record ServerReply(int code, List<String> lines) {
        /** Returns the first line. */
        String text() {
            return lines.get(0);
        }

        /** Returns the bytes of all lines. */
        byte[] wire() {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            for (String line : lines) {
                wire.writeBytes(WireText.bytes(line));
                wire.writeBytes(LINE_END);
            }
            return wire.toByteArray();
        }

        boolean isPreliminary() {
            return code < 200;
        }

        boolean isAccepted() {
            return code >= 200 && code < 300;
        }
    }

    /**
     * Connects with the server.
     *
     * @param home the folder of a client after its login
     */
    FallbackSession(InetSocketAddress address, String home) throws IOException {
        this.address = address;
        this.home = home;
        this.tls = trust.context();
        this.control = new LineConnection(Sockets.connect(address, CONNECT));
        this.greeting = read();
    }

    ServerReply greeting() {
        return greeting;
    }

    /** Sends a command, and follows it: its next transfers are encrypted after PROT P, for example. */
    ServerReply ask(Command command, byte[] line) throws IOException {
        ServerReply reply = ask(line);
        String verb = command.verb();
        if (reply.code() == LOGGED_IN && LOGINS.contains(verb) && !home.equals("/")) {
            ServerReply unused = ask("CWD " + home);
        } else if (verb.equals("AUTH") && reply.code() == FtpLine.PROCEED_WITH_TLS) {
            control.startTls(trust.engine(tls, address.getHostString(), address.getPort()));
        } else if (verb.equals("PROT") && reply.isAccepted()) {
            isProtected = command.argument().strip().equalsIgnoreCase("P");
        }
        return reply;
    }

    /** Sends PORT or EPRT with its own address. No data connection uses it: each one is passive. */
    ServerReply askActive(String verb) throws IOException {
        return ask(FtpLine.active(
                verb, control.local().getAddress(), control.local().getPort()));
    }

    private ServerReply ask(String line) throws IOException {
        return ask((line + "\r\n").getBytes(UTF_8));
    }

    private ServerReply ask(byte[] line) throws IOException {
        send(line);
        return read();
    }

    void send(byte[] line) throws IOException {
        control.write(line);
    }

    /** Reads the next reply. */
    ServerReply read() throws IOException {
        List<String> lines = new ArrayList<>(List.of(readLine()));
        int code = FtpLine.code(lines.get(0));
        while (!FtpLine.ends(lines.get(lines.size() - 1), code)) {
            lines.add(readLine());
        }
        return new ServerReply(code, lines);
    }

    private String readLine() throws IOException {
        return WireText.readable(
                control.readLine().orElseThrow(() -> new IOException("the server has closed the connection")));
    }

    /** Follows a command whose reply was recorded. */
    void follow(Command command, byte[] line) throws IOException {
        if (command.verb().equals("REST")) {
            restart(line);
        } else if (!FtpLine.isTransfer(command.verb())) {
            ServerReply unused = ask(command, line);
        }
    }

    /** Keeps a REST for the next upload that was recorded, or for the next transfer that was not. */
    void restart(byte[] rest) {
        restart = rest;
    }

    /** Opens a data connection for the next transfer command. */
    SocketChannel openData() throws IOException {
        ServerReply reply = ask("EPSV");
        if (FtpLine.passivePort(reply.text()) == 0) {
            reply = ask("PASV");
        }
        int port = FtpLine.passivePort(reply.text());
        if (port == 0) {
            throw new IOException("no passive port: " + reply.text());
        }
        if (restart != null) {
            ServerReply unused = ask(restart);
            restart = null;
        }
        InetAddress host = control.remote().getAddress();
        return Sockets.connect(new InetSocketAddress(host, port), CONNECT);
    }

    /** Encrypts a data connection after the command, if PROT requires it. */
    ByteChannel encrypted(SocketChannel data) throws IOException {
        if (!isProtected) {
            return data;
        }
        TlsChannel channel = new TlsChannel(
                data, trust.engine(tls, address.getHostString(), address.getPort()), ByteBuffer.allocate(0));
        channel.handshake();
        return channel;
    }

    /** Begins a copy of a recorded upload. Empty if the server refuses it. */
    Optional<ByteChannel> beginUpload(byte[] command) throws IOException {
        SocketChannel data = openData();
        if (!ask(command).isPreliminary()) {
            Sockets.close(data);
            return Optional.empty();
        }
        ByteChannel channel = encrypted(data);
        upload = channel;
        return Optional.of(channel);
    }

    /** Follows the end of a recorded transfer: ends the copy of an upload. */
    void endTransfer() throws IOException {
        restart = null;
        ByteChannel ended = upload;
        if (ended != null) {
            upload = null;
            Sockets.close(ended);
            ServerReply unused = read();
        }
    }

    /** Ends all waits; any thread may call it. */
    @Override
    public void close() {
        control.close();
        ByteChannel ended = upload;
        if (ended != null) {
            Sockets.close(ended);
        }
    }
}
