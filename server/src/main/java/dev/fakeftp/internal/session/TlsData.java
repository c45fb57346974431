package dev.fakeftp.internal.session;

import dev.fakeftp.Encryption;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.wire.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** A data connection that carries its bytes encrypted (PROT P, RFC 4217), whoever has opened it. */
final class TlsData implements DataChannel {
    private final DataChannel plain;
    private final TlsChannel tls;
    private final SSLSession control;
    private final Set<TlsPolicy> policies;
    private boolean saidAll;

    /** The same connection; nothing has been agreed on yet. {@code control} is what the control connection agreed on. */
    TlsData(DataChannel plain, SSLEngine engine, SSLSession control, Set<TlsPolicy> policies) {
        this.plain = plain;
        this.tls = new TlsChannel(new Bytes(plain), engine, ByteBuffer.allocate(0));
        this.control = control;
        this.policies = policies;
    }

    /** Agrees with the client on TLS, and tells on what. */
    Encryption handshake() throws IOException {
        if (policies.contains(TlsPolicy.DATA_HANDSHAKE_STALLS)) {
            awaitEnd();
        }
        tls.handshake();
        SSLSession agreed = tls.session();
        // The JDK gives a resumed session the beginning and the peer of the one that it resumes.
        boolean resumed =
                agreed.getCreationTime() == control.getCreationTime() && agreed.getPeerPort() == control.getPeerPort();
        if (!resumed && policies.contains(TlsPolicy.RESUMED_SESSION_FOR_DATA)) {
            // The client is to read the 522, and not to stumble over a reset before.
            end();
            throw new IOException("the TLS session of the control connection was not resumed"
                    + (control.getProtocol().equals(agreed.getProtocol())
                            ? ""
                            : ". It is one of " + control.getProtocol()
                                    + ", which RESUMED_SESSION_FOR_DATA switches off." + " Connect again."));
        }
        return new Encryption(agreed.getProtocol(), agreed.getCipherSuite(), resumed, false);
    }

    private void awaitEnd() throws IOException {
        ByteBuffer unheard = ByteBuffer.allocate(1024);
        while (plain.read(unheard.clear()) >= 0) {
            // It is told nothing.
        }
        throw new IOException("the client gave up waiting");
    }

    /** Whether the client has said that it has sent all. */
    boolean heardAll() {
        return tls.closeNotify();
    }

    /** Whether the client was told that it was sent all. */
    boolean saidAll() {
        return saidAll;
    }

    @Override
    public String dialler() {
        return plain.dialler();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int count = tls.read(buffer);
        if (count < 0 && !heardAll() && !policies.contains(TlsPolicy.CLOSE_NOTIFY_NOT_NEEDED)) {
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
        try {
            endInOrder();
        } catch (IOException e) {
            // Who has said that it has sent all may have left already (RFC 8446, section 6.1).
            if (!heardAll()) {
                throw e;
            }
            reset();
        }
    }

    private void endInOrder() throws IOException {
        if (!policies.contains(TlsPolicy.CLOSE_NOTIFY_OMITTED)) {
            tls.sayCloseNotify();
            saidAll = true;
        }
        if (policies.contains(TlsPolicy.CLOSE_NOTIFY_AWAITED)) {
            tls.awaitCloseNotify();
            if (!heardAll()) {
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
                426, TransferState.CUT, "the client ended TLS without a close_notify, so this may not be all");
    }

    /** A data connection as TLS wants to see it. */
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
            // TlsData ends it in its own two ways.
        }
    }
}
