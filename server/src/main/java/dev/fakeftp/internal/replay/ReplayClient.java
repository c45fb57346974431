package dev.fakeftp.internal.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.recording.DataListener;
import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.LineConnection;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client of a replay: its control connection, its TLS, and the address of its next data connection. */
final class ReplayClient implements Closeable {
    private final ReplaySettings settings;
    private final LineConnection control;
    private @Nullable DataListener listener;
    private @Nullable InetSocketAddress target;
    private boolean encrypted;
    private boolean isProtected;

    ReplayClient(ReplaySettings settings, LineConnection control) {
        this.settings = settings;
        this.control = control;
    }

    /** Returns the next line with its line end; empty at the end of the connection. */
    Optional<byte[]> readLine() throws IOException {
        return control.readLine();
    }

    void write(byte[] bytes) throws IOException {
        control.write(bytes);
    }

    /** Writes a line without its line end. */
    void write(String line) throws IOException {
        control.write((line + "\r\n").getBytes(UTF_8));
    }

    /** Performs the handshake after the reply to AUTH. */
    void encrypt() throws IOException {
        control.startTls(settings.tls().forControl(control.remote()));
        encrypted = true;
    }

    /** Follows an accepted PROT. */
    void protect(Command prot) {
        isProtected = encrypted && prot.argument().strip().equalsIgnoreCase("P");
    }

    /** Listens for the next data connection, after PASV or EPSV. */
    synchronized void listen() throws IOException {
        forget();
        listener = settings.passive().listen(control.local().getAddress());
    }

    /** Takes the address of the next data connection from PORT or EPRT. It must be the client's own. */
    synchronized void target(Command command) {
        forget();
        HostPort address = HostPort.parse(command, EnumSet.allOf(IpFamily.class));
        if (!address.address().equals(control.remote().getAddress())) {
            throw new ReplyException(504, "Send your own address, not " + address + ".");
        }
        target = new InetSocketAddress(address.address(), address.port());
    }

    /** Returns a reply with the address at which it listens in place of {@code {address}} or {@code {port}}. */
    synchronized String withAddress(String reply) {
        if (listener == null) {
            return reply;
        }
        InetAddress shown = settings.passive().shownTo(control.local().getAddress());
        return FtpLine.withAddress(reply, shown, listener.port());
    }

    /** Returns the next data connection, if the client has sent PASV, EPSV, PORT or EPRT for it. */
    synchronized Optional<ClientData> takeData() throws IOException {
        if (listener == null && target == null) {
            return Optional.empty();
        }
        ClientData data = new ClientData(
                control.remote().getAddress(),
                listener,
                target,
                isProtected ? settings.tls().forData(control.remote()) : null,
                settings.dataLimit());
        listener = null;
        target = null;
        return Optional.of(data);
    }

    /** Forgets PASV, EPSV, PORT or EPRT. */
    synchronized void forget() {
        if (listener != null) {
            listener.close();
        }
        listener = null;
        target = null;
    }

    void endOutput() {
        control.endOutput();
    }

    void reset() {
        control.reset();
    }

    @Override
    public void close() {
        control.close();
        forget();
    }
}
