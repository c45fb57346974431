package dev.fakeftp.internal.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * The first handshake of a JVM, in memory. It loads some five hundred classes, for which the first client would have to
 * wait otherwise (the row "first encrypted upload" of docs/benchmarks.md).
 */
final class FirstHandshake {
    /** Holds a flight of a handshake. */
    private static final int BUFFER = 1 << 16;

    private final AtomicBoolean begun = new AtomicBoolean();
    private final FutureTask<Side> client = new FutureTask<>(FirstHandshake::hello);

    /** Lets a client begin in another thread, while the server has no certificate yet. Returns false if it has begun. */
    boolean begin() {
        if (!begun.compareAndSet(false, true)) {
            return false;
        }
        Thread thread = new Thread(client, "fakeftp-first-handshake");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /** Performs the rest of the handshake that has begun, with this engine of a server. */
    void finish(SSLEngine server) {
        try {
            new Side(server).talkTo(client.get());
        } catch (SSLException | ExecutionException e) {
            // A policy such as a client certificate forbids it. Nothing is lost but time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Side hello() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        Side side = new Side(engine);
        side.hello();
        return side;
    }

    /** One side, with the bytes that it has sent. */
    private static final class Side {
        private final SSLEngine engine;
        private final ByteBuffer sent = ByteBuffer.allocate(BUFFER);
        private final ByteBuffer clear = ByteBuffer.allocate(BUFFER);

        Side(SSLEngine engine) {
            this.engine = engine;
        }

        void hello() throws SSLException {
            engine.beginHandshake();
            engine.wrap(clear, sent);
        }

        void talkTo(Side peer) throws SSLException {
            engine.beginHandshake();
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
