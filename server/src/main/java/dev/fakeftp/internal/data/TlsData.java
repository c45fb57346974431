package dev.fakeftp.internal.data;

import dev.fakeftp.Encryption;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.tls.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** An encrypted data connection (PROT P, RFC 4217), opened by either side. */
public final class TlsData implements DataChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final DataChannel plain;
    private final TlsChannel tls;
    private final SSLSession control;
    private final Set<TlsPolicy> policies;
    private boolean sentCloseNotify;

    /** Wraps a data connection before its handshake. {@code control} is the TLS session of the control connection. */
    public TlsData(DataChannel plain, SSLEngine engine, SSLSession control, Set<TlsPolicy> policies) {
        this.plain = plain;
        this.tls = new TlsChannel(new Bytes(plain), plain::acknowledge, engine, ByteBuffer.allocate(0));
        this.control = control;
        this.policies = policies;
    }

    /** Performs the handshake and returns its result. */
    public Encryption handshake() throws IOException {
        if (policies.contains(TlsPolicy.DATA_HANDSHAKE_STALLS)) {
            awaitEnd();
        }
        tls.handshake();
        SSLSession agreed = tls.session();
        // The JDK copies the creation time and peer of a resumed session from the original session.
        boolean resumed =
                agreed.getCreationTime() == control.getCreationTime() && agreed.getPeerPort() == control.getPeerPort();
        if (!resumed && policies.contains(TlsPolicy.RESUMED_SESSION_FOR_DATA)) {
            // A regular end lets the client read the 522; a reset would make it fail first.
            end();
            throw new IOException("the TLS session of the control connection was not resumed"
                    + (control.getProtocol().equals(agreed.getProtocol())
                            ? ""
                            : ". That session uses " + control.getProtocol()
                                    + ", which RESUMED_SESSION_FOR_DATA disables. Connect again."));
        }
        return new Encryption(agreed.getProtocol(), agreed.getCipherSuite(), resumed, false);
    }

    private void awaitEnd() throws IOException {
        ByteBuffer waiting = ByteBuffer.allocate(1024);
        while (plain.read(waiting.clear()) >= 0) {
            // A stalled handshake sends nothing, not even an alert.
        }
        throw new IOException("the client closed the connection while waiting");
    }

    /** Returns whether the client sent a close_notify. */
    public boolean receivedCloseNotify() {
        return tls.closeNotify();
    }

    /** Returns whether the server sent a close_notify. */
    public boolean sentCloseNotify() {
        return sentCloseNotify;
    }

    @Override
    public EndAddresses ends() {
        return plain.ends();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int count = tls.read(buffer);
        if (count < 0 && !receivedCloseNotify() && !policies.contains(TlsPolicy.CLOSE_NOTIFY_NOT_NEEDED)) {
            throw withoutCloseNotify();
        }
        return count;
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        tls.write(buffer);
    }

    @Override
    public void end() throws IOException {
        end(NOTHING);
    }

    @Override
    public void end(ByteBuffer last) throws IOException {
        try {
            endInOrder(last);
        } catch (IOException e) {
            // A client that has sent its close_notify may have closed the connection (RFC 8446, section 6.1).
            if (!receivedCloseNotify()) {
                throw e;
            }
            reset();
        }
    }

    private void endInOrder(ByteBuffer last) throws IOException {
        if (policies.contains(TlsPolicy.CLOSE_NOTIFY_OMITTED)) {
            tls.write(last);
        } else {
            tls.end(last);
            sentCloseNotify = true;
        }
        if (policies.contains(TlsPolicy.CLOSE_NOTIFY_AWAITED)) {
            tls.awaitCloseNotify();
            if (!receivedCloseNotify()) {
                throw withoutCloseNotify();
            }
        }
        plain.end();
    }

    @Override
    public void reset() {
        plain.reset();
    }

    private static TransferException withoutCloseNotify() {
        return new TransferException(
                426, TransferState.CUT, "the client ended TLS without a close_notify, so the data may be incomplete");
    }

    /** A data connection as a byte channel for TLS. */
    private record Bytes(DataChannel plain) implements ByteChannel {
        @Override
        public int read(ByteBuffer to) throws IOException {
            return plain.read(to);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int size = from.remaining();
            plain.write(from);
            return size;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // TlsData ends the connection itself.
        }
    }
}
