package dev.fakeftp.internal.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * The first handshake of a JVM, in memory. It loads some five hundred classes, for which the first client would have to
 * wait otherwise (the row "first encrypted upload" of docs/benchmarks.md).
 */
final class FirstHandshake {
    /** Holds a flight of a handshake. */
    private static final int BUFFER = 1 << 16;

    private final AtomicBoolean made = new AtomicBoolean();

    /** Performs the handshake between these engines, unless this object has performed one before. */
    void make(SSLEngine server, SSLEngine client) {
        if (made.compareAndSet(false, true)) {
            try {
                new Side(server).talkTo(new Side(client));
            } catch (SSLException e) {
                // A policy such as a client certificate forbids it. Nothing is lost but time.
            }
        }
    }

    /** One side, with the bytes that it has sent. */
    private static final class Side {
        private final SSLEngine engine;
        private final ByteBuffer sent = ByteBuffer.allocate(BUFFER);
        private final ByteBuffer clear = ByteBuffer.allocate(BUFFER);

        Side(SSLEngine engine) {
            this.engine = engine;
        }

        void talkTo(Side peer) throws SSLException {
            engine.beginHandshake();
            peer.engine.beginHandshake();
            boolean proceeds = true;
            while (proceeds) {
                proceeds = proceed(peer);
                proceeds |= peer.proceed(this);
            }
        }

        /** Returns false if this side has nothing to do before its peer has. */
        private boolean proceed(Side peer) throws SSLException {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
                return true;
            }
            if (status == HandshakeStatus.NEED_WRAP) {
                return engine.wrap(clear.clear().flip(), sent).bytesProduced() > 0;
            }
            peer.sent.flip();
            try {
                return status == HandshakeStatus.NEED_UNWRAP
                        && engine.unwrap(peer.sent, clear.clear()).bytesConsumed() > 0;
            } finally {
                peer.sent.compact();
            }
        }
    }
}
